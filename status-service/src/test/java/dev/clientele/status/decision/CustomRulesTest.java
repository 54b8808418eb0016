package dev.clientele.status.decision;

import static dev.clientele.status.decision.Unit.aUnit;
import static dev.clientele.status.decision.Unit.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.status.decision.CustomCondition.All;
import dev.clientele.status.decision.CustomCondition.Any;
import dev.clientele.status.decision.CustomCondition.Count;
import dev.clientele.status.decision.CustomCondition.Not;
import dev.clientele.status.decision.CustomCondition.Sum;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of one's own: counts and sums in the window, priorities, and interactions, which are points for them alone. */
class CustomRulesTest {
    private static final Rule VIP = custom("VIP", 100, Set.of("NEW"), "VIP", count(Measure.PAYMENTS, Comparison.GE, 3));

    @Test
    void theThirdPaymentWithinTheWindowDecides() {
        Unit unit = unit(VIP).paid(1).paid(11);
        assertThat(unit.history(20)).isEqualTo("0 NEW");
        assertThat(unit(VIP).paid(1).paid(11).paid(31).history(40)).isEqualTo("0 NEW, 31 VIP");
        assertThat(unit(VIP).paid(1).paid(11).paid(32).history(400)).isEqualTo("0 NEW");
    }

    @Test
    void sumsCountAmountsWithinTheWindow() {
        Rule big = custom("BIG", 100, Set.of("NEW"), "VIP", sum(Measure.PAYMENTS, Comparison.GE, 1000));
        assertThat(unit(big).paid(1, "400").paid(31, "599.99").history(31)).isEqualTo("0 NEW");
        assertThat(unit(big).paid(1, "400").paid(31, "600").history(31)).isEqualTo("0 NEW, 31 VIP");
        assertThat(unit(big).paid(1, "400").paid(32, "600").history(32)).isEqualTo("0 NEW");
        assertThatThrownBy(() -> sum(Measure.INTERACTIONS, Comparison.GE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatLeavesTheWindowDecidesAtTheStartOfItsDay() {
        Rule calm = custom(
                "CALM",
                100,
                Set.of("NEW"),
                "CALM",
                all(count(Measure.PAYMENTS, Comparison.LE, 1), count(Measure.PAYMENTS, Comparison.GE, 1)));
        Unit unit = unit(calm).paid(5).paid(5).paid(9);
        assertThat(unit.history(20)).isEqualTo("0 NEW, 5 CALM");
        Rule fewer = custom("FEWER", 100, Set.of("ACTIVE"), "CALM", count(Measure.PAYMENTS, Comparison.LE, 1));
        Unit buyer = unit(fewer).dealOpened(1).paid(2).paid(3).paid(9);
        assertThat(buyer.history(8)).isEqualTo("0 NEW, 1 IN_PROGRESS, 2 ACTIVE, 3 CALM");
        Rule late = custom(
                "LATE",
                100,
                Set.of("NEW"),
                "CALM",
                all(count(Measure.SHIPMENTS, Comparison.EQ, 1), count(Measure.PAYMENTS, Comparison.EQ, 0)));
        assertThat(unit(late).paid(5).shipped(20).history(35)).isEqualTo("0 NEW");
        assertThat(unit(late).paid(5).shipped(20).by(35).nextFlipOn()).isEqualTo(day(36));
        assertThat(unit(late).paid(5).shipped(20).history(36)).isEqualTo("0 NEW, 36 CALM");
    }

    @Test
    void interestsCountWhileTheyAreOpenHoweverOld() {
        Rule two = custom("TWO", 5, Set.of("NEW"), "VIP", count(Measure.INTERESTS, Comparison.GE, 2));
        assertThat(unit(two)
                        .under(Stream.of(two).toList())
                        .dealOpened(1)
                        .dealOpened(90)
                        .history(100))
                .isEmpty();
        assertThat(aUnit().under(with(two, SuppliedRules.MAIN.getFirst()))
                        .dealOpened(1)
                        .dealOpened(90)
                        .history(100))
                .isEqualTo("0 NEW, 90 VIP");
        Rule opened = custom("OPENED", 5, Set.of("NEW"), "VIP", count(Measure.DEALS, Comparison.GE, 2));
        assertThat(aUnit().under(with(opened, SuppliedRules.MAIN.getFirst()))
                        .dealOpened(1)
                        .dealOpened(90)
                        .history(100))
                .isEqualTo("0 NEW");
    }

    @Test
    void theLowerPriorityNumberIsAskedFirstAndTheCodeBreaksATie() {
        CustomCondition paid = count(Measure.PAYMENTS, Comparison.GE, 1);
        Rule b = custom("B", 100, Set.of("NEW"), "SECOND", paid);
        Rule a = custom("A", 100, Set.of("NEW"), "FIRST", paid);
        Rule early = custom("Z", 99, Set.of("NEW"), "EARLY", paid);
        assertThat(unit(b, a).paid(3).history(3)).isEqualTo("0 NEW, 3 FIRST");
        assertThat(unit(b, a, early).paid(3).history(3)).isEqualTo("0 NEW, 3 EARLY");
    }

    @Test
    void interactionsArePointsOnlyForRulesThatLookAtThem() {
        Rule talks = custom("TALKS", 100, Set.of("NEW"), "TALKING", count(Measure.INTERACTIONS, Comparison.GE, 2));
        assertThat(unit(talks).spoke(3).spoke(33).history(33)).isEqualTo("0 NEW, 33 TALKING");
        assertThat(unit(talks).spoke(3).spoke(34).history(90)).isEqualTo("0 NEW");
        // LOST and RETURNED are a day apart although an interaction follows on the day of the first one.
        Unit lost = unit(talks).dealOpened(3).dealWon(9).dealOpened(20).spoke(40);
        assertThat(lost.history(60)).isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 40 LOST, 41 RETURNED");
    }

    @Test
    void anInteractionIsNoHistoryAndBeginsNoLife() {
        Rule talks = custom("TALKS", 100, Set.of("NEW"), "TALKING", count(Measure.INTERACTIONS, Comparison.GE, 9));
        assertThat(unit(talks).registeredOn(10).spoke(3).history(12)).isEqualTo("10 NEW");
    }

    @Test
    void conditionsNest() {
        CustomCondition either = new Any(
                List.of(count(Measure.WON, Comparison.GT, 1), new Not(count(Measure.SHIPMENTS, Comparison.NE, 2))));
        Rule rule = custom("EITHER", 100, Set.of("NEW"), "VIP", either);
        assertThat(unit(rule).shipped(4).shipped(6).history(6)).isEqualTo("0 NEW, 6 VIP");
        assertThat(unit(rule).shipped(4).history(6)).isEqualTo("0 NEW");
    }

    private static Unit unit(Rule... rules) {
        return aUnit().under(Stream.concat(SuppliedRules.MAIN.stream(), Stream.of(rules))
                .toList());
    }

    private static List<Rule> with(Rule... rules) {
        return List.of(rules);
    }

    private static CustomCondition all(CustomCondition... of) {
        return new All(List.of(of));
    }

    private static CustomCondition count(Measure measure, Comparison op, int value) {
        return new Count(measure, op, BigDecimal.valueOf(value));
    }

    private static CustomCondition sum(Measure measure, Comparison op, int value) {
        return new Sum(measure, op, BigDecimal.valueOf(value));
    }

    private static Rule custom(String code, int priority, Set<String> previous, String target, Condition condition) {
        return new Rule(code, condition, previous, null, target, 30, priority);
    }
}
