package dev.clientele.status.model;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people have set about the rules.
 *
 * @param gaps the gap rules that are on
 * @param days how far a rule looks back where it is not thirty days
 * @param interest which open deals count
 * @param own a rule of their own, or null
 */
record Terms(Set<String> gaps, Map<String, Integer> days, String interest, Own own) {
    static final Terms SUPPLIED = new Terms(Set.of(), Map.of(), "OPEN_IN_WINDOW", null);
    static final List<String> STATUSES =
            List.of("NEW", "IN_PROGRESS", "ACTIVE", "LOST", "RETURNED", "ALIEN", "LIQUIDATED");
    private static final List<String> INTERESTS = List.of("OPEN_IN_WINDOW", "OPENED_IN_WINDOW", "TOUCHED_IN_WINDOW");
    private static final List<String> MEASURES =
            List.of("deals", "won", "payments", "shipments", "interests", "interactions");
    private static final int WITH_AMOUNTS = 4;
    private static final List<String> COMPARISONS = List.of("eq", "ne", "gt", "ge", "lt", "le");

    /** @param sums whether it sums amounts instead of counting */
    record Own(
            String from,
            String to,
            int days,
            int priority,
            String measure,
            boolean sums,
            String comparison,
            int value) {
        String json() {
            return "{\"%s\": \"%s\", \"op\": \"%s\", \"value\": %d}"
                    .formatted(sums ? "sum" : "count", measure, comparison, value);
        }
    }

    static Terms any(Random random) {
        Set<String> gaps = new TreeSet<>();
        for (String gap : List.of("G1", "G2", "G3", "G4")) if (random.nextInt(3) == 0) gaps.add(gap);
        Map<String, Integer> days = new TreeMap<>();
        for (String rule : List.of("IN_PROGRESS", "ACTIVE", "LOST", "RETURNED", "G1", "G2", "G3", "G4"))
            if (random.nextInt(4) == 0) days.put(rule, random.nextInt(60));
        String interest = INTERESTS.get(Math.max(0, random.nextInt(5) - 2));
        return new Terms(gaps, days, interest, random.nextInt(3) > 0 ? null : own(random));
    }

    private static Own own(Random random) {
        int from = random.nextInt(STATUSES.size());
        int to = (from + 1 + random.nextInt(STATUSES.size() - 1)) % STATUSES.size();
        int measure = random.nextInt(MEASURES.size());
        boolean sums = measure < WITH_AMOUNTS && random.nextBoolean();
        return new Own(
                STATUSES.get(from),
                STATUSES.get(to),
                random.nextInt(70),
                1 + random.nextInt(150),
                MEASURES.get(measure),
                sums,
                COMPARISONS.get(random.nextInt(COMPARISONS.size())),
                sums ? random.nextInt(400) : random.nextInt(4));
    }

    int days(String rule) {
        return days.getOrDefault(rule, 30);
    }

    boolean lookAtInteractions() {
        boolean touched = interest.equals("TOUCHED_IN_WINDOW");
        return touched || own != null && own.measure().equals("interactions");
    }
}
