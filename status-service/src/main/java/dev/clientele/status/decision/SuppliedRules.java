package dev.clientele.status.decision;

import java.util.List;
import java.util.Set;

/** The rules of B.1 and the gap rules of B.2 as they are supplied; which are on and how wide is kept in the catalogue. */
public final class SuppliedRules {
    public static final int DEFAULT_WINDOW_DAYS = 30;

    private static final Set<String> NEVER_ANY = Set.of();

    public static final List<Rule> MAIN = List.of(
            rule("NEW_CLIENT", SuppliedCondition.NO_HISTORY, NEVER_ANY, "NEW", 10),
            rule("IN_PROGRESS", SuppliedCondition.INTEREST_WITHOUT_SALE, Set.of("NEW"), "IN_PROGRESS", 20),
            rule("ACTIVE", SuppliedCondition.SALE, Set.of("IN_PROGRESS", "RETURNED"), "ACTIVE", 30),
            rule("LOST", SuppliedCondition.NO_SALE, Set.of("ACTIVE"), "LOST", 40),
            rule("RETURNED", SuppliedCondition.INTEREST_WITHOUT_SALE, Set.of("LOST"), "RETURNED", 50));

    public static final List<Rule> GAPS = List.of(
            rule("G1", SuppliedCondition.SALE, Set.of("NEW"), "ACTIVE", 110),
            new Rule("G2", SuppliedCondition.SALE, Set.of("LOST"), "RETURNED", "ACTIVE", DEFAULT_WINDOW_DAYS, 120),
            rule("G3", SuppliedCondition.QUIET, Set.of("IN_PROGRESS"), "LOST", 130),
            rule("G4", SuppliedCondition.QUIET, Set.of("RETURNED"), "LOST", 140));

    private SuppliedRules() {}

    private static Rule rule(
            String code, SuppliedCondition condition, Set<String> previous, String target, int priority) {
        return new Rule(code, condition, previous, null, target, DEFAULT_WINDOW_DAYS, priority);
    }
}
