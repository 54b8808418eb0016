package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A status set by a person. Its place within the day is after the {@code afterCount}-th fact of rank
 * {@code afterRank}, the last one known when it was set, so that later facts of that day are looked at after it.
 *
 * @param pinnedUntil last day on which no rule may change it, or null
 * @param actor who set it
 */
public record ManualSet(
        LocalDate on, int afterRank, int afterCount, String status, LocalDate pinnedUntil, String actor) {
    public ManualSet {
        Objects.requireNonNull(on);
        Objects.requireNonNull(status);
    }
}
