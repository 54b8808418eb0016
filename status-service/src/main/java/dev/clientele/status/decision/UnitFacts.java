package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything a status depends on.
 *
 * @param begunOn the earlier of registration and first fact; interactions begin nothing
 * @param facts one day's facts of one rank stand in the order of their ids
 * @param manualSets in the order in which they were made
 */
public record UnitFacts(LocalDate begunOn, List<Fact> facts, List<Absence> absences, List<ManualSet> manualSets) {

    public UnitFacts {
        facts = List.copyOf(facts);
        absences = List.copyOf(absences);
        manualSets = List.copyOf(manualSets);
    }

    /** Begins a unit on its registration or, when something happened before, on that day. */
    public static UnitFacts of(
            LocalDate registeredOn, List<Fact> facts, List<Absence> absences, List<ManualSet> manualSets) {
        LocalDate begunOn = registeredOn;
        for (Fact fact : facts) {
            if (fact.kind() != FactKind.INTERACTION && fact.on().isBefore(begunOn)) begunOn = fact.on();
        }
        return new UnitFacts(begunOn, facts, absences, manualSets);
    }
}
