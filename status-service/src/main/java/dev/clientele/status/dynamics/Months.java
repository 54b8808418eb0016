package dev.clientele.status.dynamics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A set of months as disjoint stretches in order; months are counted from year 0. */
record Months(List<Stretch> stretches) {
    static final int FOREVER = Integer.MAX_VALUE;
    static final Months NONE = new Months(List.of());

    /** From the first month until before the second. */
    record Stretch(int from, int until) {}

    static int of(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    static YearMonth month(int number) {
        return YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
    }

    /**
     * The first month on whose last day the date lies more than {@code n} months back. Months are taken from that last
     * day, never added to the date (CLS-03): 2026-02-28 minus 6 months is 2025-08-28.
     */
    static int beyond(LocalDate day, int n) {
        int month = of(day) + n;
        return month(month).atEndOfMonth().minusMonths(n).isAfter(day) ? month : month + 1;
    }

    /** From a month on; none for null. */
    static Months since(LocalDate day) {
        return day == null ? NONE : between(of(day), FOREVER);
    }

    static Months between(int from, int until) {
        return from < until ? new Months(List.of(new Stretch(from, until))) : NONE;
    }

    /** The month ends on which a stretch of days is under way. */
    static Months during(LocalDate from, LocalDate until) {
        return between(of(from), until == null ? FOREVER : of(until));
    }

    Months and(Months other) {
        List<Stretch> both = new ArrayList<>();
        for (Stretch a : stretches) {
            for (Stretch b : other.stretches) {
                int from = Math.max(a.from, b.from);
                int until = Math.min(a.until, b.until);
                if (from < until) both.add(new Stretch(from, until));
            }
        }
        return new Months(both);
    }

    Months or(Months other) {
        Months union = this;
        for (Stretch stretch : other.stretches) union = union.with(stretch);
        return union;
    }

    Months without(Months other) {
        Months rest = this;
        for (Stretch gap : other.stretches) rest = rest.without(gap);
        return rest;
    }

    private Months without(Stretch gap) {
        List<Stretch> rest = new ArrayList<>();
        for (Stretch one : stretches) {
            if (one.from < gap.from) rest.add(new Stretch(one.from, Math.min(one.until, gap.from)));
            if (one.until > gap.until) rest.add(new Stretch(Math.max(one.from, gap.until), one.until));
        }
        return new Months(rest);
    }

    private Months with(Stretch added) {
        List<Stretch> all = new ArrayList<>();
        int from = added.from;
        int until = added.until;
        int place = 0;
        for (Stretch one : stretches) {
            if (one.until < from) place = all.size() + 1;
            if (one.until < from || one.from > until) {
                all.add(one);
            } else {
                from = Math.min(from, one.from);
                until = Math.max(until, one.until);
            }
        }
        all.add(place, new Stretch(from, until));
        return new Months(all);
    }
}
