package dev.clientele.segment.model;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.RuleText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SQL of every field and operator, and of random rules, finds whom the naive model finds: today and on any day. */
class RuleModelTest {
    private static final int TOGETHER = 40;
    private static final List<LocalDate> OTHER_DAYS =
            List.of(TODAY.minusDays(1), TODAY.minusDays(91), LocalDate.of(2025, 2, 28), TODAY.plusDays(3));

    private static Base base;
    private static Workbench bench;

    @BeforeAll
    static void fill() {
        base = new Base(42, 150);
        bench = new Workbench("segment_model");
        base.references(bench);
        bench.apply(base.events(), 100);
    }

    @Test
    void everyFieldAndOperatorAgreesWithTheModel() {
        var maker = new RuleMaker(7);
        var leaves = new ArrayList<Rule>();
        RuleMaker.fields().forEach(field -> leaves.addAll(maker.leaves(field)));
        assertThat(leaves).hasSizeGreaterThan(900);
        agree(leaves, null);
        agree(leaves, TODAY);
        agree(leaves, TODAY.minusDays(90));
    }

    @Test
    void randomRulesAgreeWithTheModel() {
        var maker = new RuleMaker(11);
        List<Rule> rules = Stream.generate(() -> maker.any(3)).limit(400).toList();
        agree(rules, null);
        agree(rules, TODAY);
        for (int i = 0; i < OTHER_DAYS.size(); i++) agree(rules.subList(i * 80, i * 80 + 80), OTHER_DAYS.get(i));
    }

    @Test
    void oneClientAskedAloneIsAnsweredAsInTheWholeBase() {
        var maker = new RuleMaker(13);
        for (Rule rule : Stream.generate(() -> maker.any(2)).limit(20).toList()) {
            Set<UUID> expected = base.found(rule, TODAY);
            for (UUID client : base.clients().stream().limit(30).toList())
                assertThat(bench.holds(rule, client)).as(say(rule)).isEqualTo(expected.contains(client));
        }
    }

    private static void agree(List<Rule> rules, LocalDate asOf) {
        assertSoftly(softly -> {
            for (int from = 0; from < rules.size(); from += TOGETHER) {
                List<Rule> some = rules.subList(from, Math.min(from + TOGETHER, rules.size()));
                Map<Rule, Set<UUID>> found = bench.found(some, asOf);
                for (Rule rule : some)
                    softly.assertThat(found.get(rule))
                            .as(say(rule) + " on " + asOf)
                            .isEqualTo(base.found(rule, asOf == null ? TODAY : asOf));
            }
        });
    }

    private static String say(Rule rule) {
        return RuleText.of(rule, "en", UUID::toString);
    }
}
