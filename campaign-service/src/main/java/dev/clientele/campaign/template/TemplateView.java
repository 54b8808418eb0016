package dev.clientele.campaign.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.stored.Stored;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateView(
        UUID id,
        String code,
        String name,
        Channel channel,
        String subject,
        String html,
        String text,
        Map<String, String> fallbacks,
        Language language,
        Variants variants,

        @Schema(
                description =
                        "definition-unreadable: fallbacks or variants cannot be read; nothing is sent until they are put right.")
        String error,

        Instant createdAt,
        Instant updatedAt) {
    static TemplateView of(Template template) {
        return new TemplateView(
                template.id,
                template.code,
                template.name,
                template.channel,
                template.subject,
                template.html,
                template.text,
                template.fallbacks.orNull(),
                template.language,
                Variants.NONE.equals(template.variants.orNull()) ? null : template.variants.orNull(),
                template.isReadable() ? null : Stored.UNREADABLE,
                template.createdAt,
                template.updatedAt);
    }
}
