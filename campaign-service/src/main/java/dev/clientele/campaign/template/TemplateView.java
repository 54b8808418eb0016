package dev.clientele.campaign.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.gate.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

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
                template.fallbacks,
                template.language,
                Variants.NONE.equals(template.variants) ? null : template.variants,
                template.createdAt,
                template.updatedAt);
    }
}
