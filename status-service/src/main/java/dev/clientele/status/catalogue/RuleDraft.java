package dev.clientele.status.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;

/**
 * What of a supplied rule may be edited.
 *
 * @param effectiveOn from the start of which day it holds: today unless said, never later; an earlier one retells what
 *     has happened since then
 */
public record RuleDraft(@Min(0) @Max(3650) int windowDays, boolean enabled, LocalDate effectiveOn) {
    static RuleDraft of(RuleView rule) {
        return new RuleDraft(rule.windowDays(), rule.enabled(), null);
    }
}
