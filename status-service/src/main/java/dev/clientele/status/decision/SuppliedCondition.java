package dev.clientele.status.decision;

import java.time.LocalDate;

/** The conditions of B.1 and B.2. Between facts time only lets sales and interests fall out of the window. */
public enum SuppliedCondition implements Condition {
    NO_HISTORY {
        @Override
        public LocalDate firstDay(Situation unit, Rule rule, LocalDate from) {
            return unit.hasHistory() ? null : from;
        }
    },
    SALE {
        @Override
        public LocalDate firstDay(Situation unit, Rule rule, LocalDate from) {
            LocalDate last = unit.lastSaleOn();
            return last != null && !last.plusDays(rule.windowDays()).isBefore(from) ? from : null;
        }
    },
    NO_SALE {
        @Override
        public LocalDate firstDay(Situation unit, Rule rule, LocalDate from) {
            return afterWindow(unit.lastSaleOn(), rule, from);
        }
    },
    INTEREST_WITHOUT_SALE {
        @Override
        public LocalDate firstDay(Situation unit, Rule rule, LocalDate from) {
            LocalDate first = afterWindow(unit.lastSaleOn(), rule, from);
            LocalDate last = unit.lastActiveDay(rule.activeInterest(), rule.windowDays());
            return last == null || first.isAfter(last) ? null : first;
        }
    },
    /** No interest, no sale and no other status within the window: gap rules G3 and G4. */
    QUIET {
        @Override
        public LocalDate firstDay(Situation unit, Rule rule, LocalDate from) {
            LocalDate lastActive = unit.lastActiveDay(rule.activeInterest(), rule.windowDays());
            if (LocalDate.MAX.equals(lastActive)) return null;
            LocalDate quiet = lastActive == null || lastActive.isBefore(from) ? from : lastActive.plusDays(1);
            LocalDate noSale = afterWindow(unit.lastSaleOn(), rule, quiet);
            LocalDate noInterest = afterWindow(unit.lastInterestOn(), rule, noSale);
            return afterWindow(unit.since(), rule, noInterest);
        }
    };

    @Override
    public boolean looksAt(Measure measure) {
        boolean sales = measure == Measure.WON || measure == Measure.PAYMENTS || measure == Measure.SHIPMENTS;
        return switch (this) {
            case NO_HISTORY -> false;
            case SALE, NO_SALE -> sales;
            case INTEREST_WITHOUT_SALE, QUIET -> sales || measure == Measure.INTERESTS;
        };
    }

    private static LocalDate afterWindow(LocalDate fact, Rule rule, LocalDate from) {
        if (fact == null) return from;
        LocalDate out = fact.plusDays(rule.windowDays() + 1L);
        return out.isAfter(from) ? out : from;
    }
}
