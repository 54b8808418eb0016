package dev.clientele.campaign.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The same message in other words. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TemplateVariant")
public record Variant(String subject, String html, String text) {
    static final Variant NONE = new Variant(null, null, null);

    boolean isEmpty() {
        return equals(NONE);
    }
}
