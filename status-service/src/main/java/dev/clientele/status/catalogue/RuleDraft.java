package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What of a rule may be edited: everything of a custom one; window and, of a gap rule, the switch of a supplied one (G3
 * also leads to NEW if told so).
 *
 * @param effectiveOn from the start of which day it holds: today unless said, never later; an earlier one retells what
 *     has happened since then
 */
@Schema(name = "StatusRuleDraft")
public record RuleDraft(
        @Schema(
                type = SchemaType.OBJECT,
                description = "Counts and sums within the window, joined by all, any, not",
                examples = "{\"all\": [{\"count\": \"payments\", \"op\": \"ge\", \"value\": 3}]}")
        JsonNode condition,

        @NotNull @Size(max = 50) @Schema(examples = "[\"ACTIVE\"]")
        List<@NotNull String> previous,

        @NotNull @Schema(examples = "VIP") String target,
        @Min(0) @Max(3650) int windowDays,
        @Min(1) @Max(1000) int priority,
        boolean enabled,
        LocalDate effectiveOn) {

    public RuleDraft {
        if (condition != null && condition.isNull()) condition = null;
    }

    static RuleDraft of(RuleView rule) {
        return new RuleDraft(
                rule.custom(),
                rule.previous(),
                rule.target(),
                rule.windowDays(),
                rule.priority(),
                rule.enabled(),
                null);
    }

    RuleDraft withoutCondition() {
        return new RuleDraft(null, previous, target, windowDays, priority, enabled, effectiveOn);
    }

    boolean sameAs(RuleDraft other) {
        return windowDays == other.windowDays
                && priority == other.priority
                && enabled == other.enabled
                && target.equals(other.target)
                && previous.equals(other.previous)
                && Objects.equals(condition, other.condition);
    }
}
