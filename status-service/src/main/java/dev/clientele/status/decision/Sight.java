package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.List;

/**
 * The facts themselves that a rule saw when it decided.
 *
 * @param activeInterests openings of the deals that were open then
 * @param facts all others of its window, both ends included, that had happened by then
 */
public record Sight(LocalDate from, LocalDate to, List<Fact> activeInterests, List<Fact> facts) {
    public Sight {
        activeInterests = List.copyOf(activeInterests);
        facts = List.copyOf(facts);
    }
}
