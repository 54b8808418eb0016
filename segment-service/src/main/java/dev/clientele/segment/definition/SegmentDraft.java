package dev.clientele.segment.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Template;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody writes about a segment. */
@Schema(name = "SegmentDraft")
public record SegmentDraft(
        @NotNull @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,99}") @Schema(examples = "fading")
        String code,

        @NotBlank @Size(max = 200) @Schema(examples = "Bought twice, silent for 90 days")
        String name,

        @Size(max = 2000) String description,
        @NotNull Formation formation,

        @Schema(description = "Which fields the rule may use.", defaultValue = "CUSTOM")
        Template template,

        @Schema(description = "Whom the segment is for.", defaultValue = "CUSTOMERS")
        Audience scope,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                description = "The condition. Empty: nobody; {\"matchAll\":true}: everyone.",
                examples = """
                        {"all":[{"field":"client.purchaseCount","op":"ge","value":2},
                        {"field":"client.lastPurchaseOn","op":"notInLast","value":{"last":90,"unit":"DAY"}}]}""")
        JsonNode rule,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                description = "Values the rule names as {\"param\":\"…\"}; {\"param\":\"asOf\"} is the current date "
                        + "unless declared here.",
                examples = "{\"periodFrom\":\"2026-01-01\"}")
        JsonNode parameters,

        @Schema(description = "DYNAMIC only: keep stays and tell entries and exits as they happen.")
        Boolean trackMembership,

        @Schema(description = "Its members may not be shipped to.")
        Boolean blocksShipment,

        @Schema(
                description = "PERIODIC and DYNAMIC: single clients may be put in or kept out, whatever the rule says. "
                        + "Whoever comes or goes as it is switched does so as with another rule.")
        Boolean pins,

        @Valid @Schema(description = "PERIODIC only: when it is refreshed.")
        ScheduleDraft schedule) {

    public SegmentDraft {
        code = code == null ? null : code.strip();
        template = template == null ? Template.CUSTOM : template;
        scope = scope == null ? Audience.CUSTOMERS : scope;
        trackMembership = trackMembership != null && trackMembership;
        blocksShipment = blocksShipment != null && blocksShipment;
        pins = pins != null && pins;
        parameters = parameters == null || parameters.isNull() ? null : parameters;
    }

    /** @param cron minute, hour, day of month, month, day of week */
    @Schema(name = "SegmentSchedule")
    public record ScheduleDraft(
            @NotBlank @Size(max = 100) @Schema(examples = "0 3 * * *")
            String cron,

            @Size(max = 50) @Schema(examples = "Europe/Moscow", description = "The business zone if left out.")
            String zone,

            Boolean enabled) {
        public ScheduleDraft {
            enabled = enabled == null || enabled;
        }
    }

    /** A segment that people fill. */
    static SegmentDraft manual(String code, String name, String description, Audience scope) {
        return new SegmentDraft(
                code, name, description, Formation.MANUAL, null, scope, null, null, false, false, false, null);
    }

    Keeping keeping() {
        return Keeping.of(formation, trackMembership || blocksShipment);
    }

    SegmentDraft withSchedule(ScheduleDraft other) {
        return new SegmentDraft(
                code,
                name,
                description,
                formation,
                template,
                scope,
                rule,
                parameters,
                trackMembership,
                blocksShipment,
                pins,
                other);
    }

    SegmentDraft withRule(JsonNode other) {
        return new SegmentDraft(
                code,
                name,
                description,
                formation,
                template,
                scope,
                other,
                parameters,
                trackMembership,
                blocksShipment,
                pins,
                schedule);
    }
}
