package dev.clientele.segment.rule;

import java.util.List;
import java.util.Optional;

/** What came of reading a rule: the rule, or every fault that was found. */
public record Reading(Optional<Rule> rule, List<Fault> faults) {
    public Reading {
        faults = List.copyOf(faults);
        if (rule.isPresent() != faults.isEmpty()) throw new IllegalArgumentException("a rule or faults");
    }
}
