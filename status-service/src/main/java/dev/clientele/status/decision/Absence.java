package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.Objects;

/** Dates on which a unit was no client: from {@code from} until before {@code until}, or for ever when that is null. */
public record Absence(LocalDate from, LocalDate until, Reason reason) {

    public enum Reason {
        ATTACHED,
        DELETED,
        MERGED
    }

    public Absence {
        Objects.requireNonNull(from);
        Objects.requireNonNull(reason);
    }

    boolean isEmpty() {
        return until != null && !until.isAfter(from);
    }
}
