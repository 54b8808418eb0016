package dev.clientele.status.decision;

import java.time.LocalDate;

/**
 * What a rule asks of a unit. Between facts time can only let sales and interests fall out of the window, so each
 * condition can tell the first day on which it holds; it holds today exactly when that day is today.
 */
public enum Condition {
    NO_HISTORY {
        @Override
        LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            return unit.hasHistory() ? null : from;
        }
    },
    SALE {
        @Override
        LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            LocalDate last = unit.lastSaleOn();
            return last != null && !last.plusDays(windowDays).isBefore(from) ? from : null;
        }
    },
    NO_SALE {
        @Override
        LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            return afterWindow(unit.lastSaleOn(), windowDays, from);
        }
    },
    INTEREST_WITHOUT_SALE {
        @Override
        LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            return unit.openInterests() > 0 ? afterWindow(unit.lastSaleOn(), windowDays, from) : null;
        }
    },
    /** No interest, no sale and no other status within the window: gap rules G3 and G4. */
    QUIET {
        @Override
        LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            if (unit.openInterests() > 0) return null;
            LocalDate noSale = afterWindow(unit.lastSaleOn(), windowDays, from);
            LocalDate noInterest = afterWindow(unit.lastInterestOn(), windowDays, noSale);
            return afterWindow(unit.since(), windowDays, noInterest);
        }
    };

    /** The first day from {@code from} on which this holds if nothing else happens, or null when it never will. */
    abstract LocalDate firstDay(Situation unit, int windowDays, LocalDate from);

    boolean holds(Situation unit, int windowDays, LocalDate on) {
        return on.equals(firstDay(unit, windowDays, on));
    }

    private static LocalDate afterWindow(LocalDate fact, int windowDays, LocalDate from) {
        if (fact == null) return from;
        LocalDate out = fact.plusDays(windowDays + 1L);
        return out.isAfter(from) ? out : from;
    }
}
