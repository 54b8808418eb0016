package dev.clientele.status.decision;

import java.time.LocalDate;

/** The conditions of B.1 and B.2. Between facts time only lets sales and interests fall out of the window. */
public enum SuppliedCondition implements Condition {
    NO_HISTORY {
        @Override
        public LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            return unit.hasHistory() ? null : from;
        }
    },
    SALE {
        @Override
        public LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            LocalDate last = unit.lastSaleOn();
            return last != null && !last.plusDays(windowDays).isBefore(from) ? from : null;
        }
    },
    NO_SALE {
        @Override
        public LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            return afterWindow(unit.lastSaleOn(), windowDays, from);
        }
    },
    INTEREST_WITHOUT_SALE {
        @Override
        public LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            return unit.openInterests() > 0 ? afterWindow(unit.lastSaleOn(), windowDays, from) : null;
        }
    },
    /** No interest, no sale and no other status within the window: gap rules G3 and G4. */
    QUIET {
        @Override
        public LocalDate firstDay(Situation unit, int windowDays, LocalDate from) {
            if (unit.openInterests() > 0) return null;
            LocalDate noSale = afterWindow(unit.lastSaleOn(), windowDays, from);
            LocalDate noInterest = afterWindow(unit.lastInterestOn(), windowDays, noSale);
            return afterWindow(unit.since(), windowDays, noInterest);
        }
    };

    private static LocalDate afterWindow(LocalDate fact, int windowDays, LocalDate from) {
        if (fact == null) return from;
        LocalDate out = fact.plusDays(windowDays + 1L);
        return out.isAfter(from) ? out : from;
    }
}
