package dev.clientele.status.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fold against the day-by-day model over generated histories. */
class StatusFoldPropertyTest {
    private static final long SEED = 20_261_121;
    private static final int HISTORIES = 4_000;
    private static final int DAYS = 260;

    @Test
    void equalsTheDayByDayModel() {
        for (int i = 0; i < HISTORIES; i++) {
            Random random = new Random(SEED + i);
            UnitFacts unit = anyUnit(random);
            List<Rule> rules = anyRules(random);
            var day = Unit.day(random.nextInt(DAYS + 60));
            assertThat(StatusFold.fold(unit, RuleBook.of(rules), day).transitions())
                    .as("history %d by %s under %s: %s", i, day, rules, unit)
                    .isEqualTo(NaiveStatus.fold(unit, rules, day));
        }
    }

    @Test
    void theNextFlipIsTheFirstDayWithAnotherAnswer() {
        for (int i = 0; i < HISTORIES / 2; i++) {
            Random random = new Random(SEED - 1 - i);
            UnitFacts unit = anyUnit(random);
            RuleBook book = RuleBook.of(anyRules(random));
            var day = Unit.day(random.nextInt(DAYS));
            Outcome now = StatusFold.fold(unit, book, day);
            var last = now.nextFlipOn() == null
                    ? day.plusYears(1)
                    : now.nextFlipOn().minusDays(1);
            assertThat(StatusFold.fold(unit, book, last).transitions())
                    .as("history %d: nothing happens from %s to %s", i, day, last)
                    .isEqualTo(now.transitions());
        }
    }

    private static List<Rule> anyRules(Random random) {
        List<Rule> rules = new ArrayList<>(SuppliedRules.MAIN);
        SuppliedRules.GAPS.stream().filter(gap -> random.nextInt(3) == 0).forEach(rules::add);
        if (random.nextBoolean()) rules.add(anyCustomRule(random));
        ActiveInterest meaning = ActiveInterest.values()[random.nextInt(3)];
        int window = random.nextInt(3) == 0 ? random.nextInt(45) : SuppliedRules.DEFAULT_WINDOW_DAYS;
        return rules.stream()
                .map(r -> new Rule(
                        r.code(), r.condition(), r.previous(), r.via(), r.target(), window, r.priority(), meaning))
                .toList();
    }

    private static Rule anyCustomRule(Random random) {
        List<String> statuses = List.of("NEW", "IN_PROGRESS", "ACTIVE", "LOST", "RETURNED");
        String from = statuses.get(random.nextInt(5));
        return new Rule("OWN", anyCondition(random, 0), Set.of(from), null, "VIP", 30, 1 + random.nextInt(150));
    }

    private static CustomCondition anyCondition(Random random, int depth) {
        if (depth < 2 && random.nextInt(3) > 0) {
            List<CustomCondition> of = List.of(anyCondition(random, depth + 1), anyCondition(random, depth + 1));
            return switch (random.nextInt(3)) {
                case 0 -> new CustomCondition.All(of);
                case 1 -> new CustomCondition.Any(of);
                default -> new CustomCondition.Not(of.getFirst());
            };
        }
        Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
        Comparison op = Comparison.values()[random.nextInt(Comparison.values().length)];
        return measure.hasAmount() && random.nextBoolean()
                ? new CustomCondition.Sum(measure, op, BigDecimal.valueOf(random.nextInt(300)))
                : new CustomCondition.Count(measure, op, BigDecimal.valueOf(random.nextInt(4)));
    }

    private static UnitFacts anyUnit(Random random) {
        Unit unit = Unit.aUnit().registeredOn(random.nextInt(20));
        for (int i = random.nextInt(5); i > 0; i--) {
            int opened = random.nextInt(DAYS);
            unit.dealOpened(opened);
            int closed = opened + random.nextInt(40);
            switch (random.nextInt(3)) {
                case 0 -> unit.dealWon(closed);
                case 1 -> unit.dealLost(closed);
                default -> {}
            }
        }
        for (int i = random.nextInt(5); i > 0; i--) unit.paid(random.nextInt(DAYS), "" + random.nextInt(200));
        for (int i = random.nextInt(4); i > 0; i--) unit.spoke(random.nextInt(DAYS));
        for (int i = random.nextInt(3); i > 0; i--) unit.shipped(random.nextInt(DAYS));
        int left = random.nextInt(DAYS);
        for (int i = random.nextInt(3); i > 0; i--) {
            int back = left + random.nextInt(30);
            unit.attached(left, random.nextInt(4) == 0 ? null : back);
            left = back + random.nextInt(20);
        }
        if (random.nextInt(8) == 0) unit.deleted(random.nextInt(DAYS));
        List<String> statuses = List.of("NEW", "IN_PROGRESS", "ACTIVE", "LOST", "RETURNED", "ALIEN");
        int set = random.nextInt(DAYS);
        for (int i = random.nextInt(3); i > 0; i--) {
            unit.set(
                    20 + set,
                    statuses.get(random.nextInt(6)),
                    random.nextBoolean() ? null : 20 + set + random.nextInt(50));
            set += random.nextInt(50);
        }
        return unit.facts();
    }
}
