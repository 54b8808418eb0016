package dev.clientele.segment.report;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.problem.Problems;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** The days a report is about; both belong to it. */
record Span(LocalDate from, LocalDate to) {
    Span {
        if (from.isAfter(to)) throw Problems.invalid("/from", "from-after-to");
    }

    /** Without an end until now, without a beginning a year. */
    static Span of(Handle handle, LocalDate from, LocalDate to) {
        LocalDate last = to == null ? LaneDays.reachedByAll(handle) : to;
        return new Span(from == null ? last.minusYears(1).plusDays(1) : from, last);
    }
}
