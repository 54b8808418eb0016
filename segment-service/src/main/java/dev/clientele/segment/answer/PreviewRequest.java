package dev.clientele.segment.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Template;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule to be tried or checked. */
@Schema(name = "RulePreviewRequest")
public record PreviewRequest(
        @Schema(type = SchemaType.OBJECT, examples = """
                {"all":[{"field":"client.purchaseCount","op":"ge","value":2},
                {"field":"client.lastPurchaseOn","op":"notInLast","value":{"last":90,"unit":"DAY"}}]}""") JsonNode rule,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Values the rule names as {\"param\":\"…\"}.",
                examples = "{\"periodFrom\":\"2026-01-01\"}")
        JsonNode parameters,

        @Schema(defaultValue = "CUSTOM") Template template,
        @Schema(defaultValue = "CUSTOMERS") Audience scope,

        @Schema(description = "The day to take for today.", examples = "1998-06-30")
        LocalDate asOf,

        @Schema(
                description = "Code or id of a segment, to learn whom this rule would take in and whom let go.",
                examples = "fading")
        String segment,

        @Min(0) @Max(100) @Schema(description = "How many members to show.", defaultValue = "10")
        Integer sample) {

    public PreviewRequest {
        template = template == null ? Template.CUSTOM : template;
        scope = scope == null ? Audience.CUSTOMERS : scope;
        sample = sample == null ? 10 : sample;
    }
}
