package dev.clientele.status.client;

import dev.clientele.platform.problem.Problems;
import java.time.LocalDate;

/** The day that somebody asks about. */
public final class AsOf {
    private AsOf() {}

    /** @param asOf null for today */
    public static void check(LocalDate asOf, LocalDate today) {
        if (asOf == null) return;
        if (asOf.isAfter(today)) throw Problems.invalid("/asOf", "not-in-the-future");
        if (asOf.getYear() < 1) throw Problems.invalid("/asOf", "not-a-date");
    }
}
