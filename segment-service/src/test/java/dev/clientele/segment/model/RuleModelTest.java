package dev.clientele.segment.model;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Bounds;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Reading;
import dev.clientele.segment.rule.Referenced;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.RuleJson;
import dev.clientele.segment.rule.RuleSql;
import dev.clientele.segment.rule.RuleText;
import dev.clientele.segment.rule.Rules;
import dev.clientele.segment.rule.Scope;
import dev.clientele.segment.rule.Template;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The SQL of every field and operator, and of random rules, finds whom the naive model finds: today and on any day. */
class RuleModelTest {
    private static final int TOGETHER = 40;
    private static final int FUZZED_AT_ONCE = 1_000;
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
        agreeToday(leaves);
        agree(leaves, TODAY.minusDays(90));
    }

    @Test
    void randomRulesAgreeWithTheModel() {
        var maker = new RuleMaker(11);
        List<Rule> rules = Stream.generate(() -> maker.any(3)).limit(240).toList();
        agreeToday(rules);
        for (int i = 0; i < OTHER_DAYS.size(); i++) agree(rules.subList(i * 60, i * 60 + 60), OTHER_DAYS.get(i));
    }

    @Test
    void namedAggregatesAndWhatIsAboutOneProductAgreeWithTheModel() {
        String ofProduct = "{'all':[{'field':'sales.product','op':'boughtAny','value':['%s']},%s]}";
        String ofGroup = "{'all':[{'field':'sales.productGroup','op':'boughtAny','value':['%s']},%s]}";
        String quantity = "{'field':'sales.quantity','op':'ge','value':2}";
        String revenue = "{'field':'sales.revenue','period':'P1Y','op':'ge','value':1000}";
        List<Rule> rules = Stream.of(
                        "{'field':'sales.quantity','op':'ge','value':3}",
                        "{'field':'sales.quantity','period':'P1Y','op':'between','value':{'from':1,'to':4}}",
                        "{'field':'sales.avgCheck','op':'gt','value':999.99}",
                        "{'field':'sales.avgCheck','op':'empty'}",
                        "{'field':'sales.ordersCount','period':'P1Y','op':'ge','value':1}",
                        "{'field':'interactions.count','includeCampaign':true,'kind':'EMAIL','op':'ge','value':1}",
                        "{'field':'interactions.count','kind':['CALL','SMS'],'direction':'INBOUND','op':'eq','value':0}",
                        ofProduct.formatted(Base.PRODUCTS.getFirst(), quantity),
                        ofProduct.formatted(Base.PRODUCTS.getLast(), revenue),
                        ofGroup.formatted(Base.GROUPS.getFirst(), quantity),
                        ofGroup.formatted(Base.GROUPS.getFirst(), revenue))
                .map(Rules::rule)
                .toList();
        agreeToday(rules);
        agree(rules, TODAY.minusDays(90));
        rules.forEach(rule -> assertThat(base.found(rule, TODAY)).as(say(rule)).isNotEmpty());
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

    @Test
    void fuzzedRulesAreReadOrRefusedAndTheirWordsAreNeverSqlText() throws SQLException {
        assertSomeAreValid(fuzzLogged(17, 1000), 1000);
    }

    private static void assertSomeAreValid(long valid, long documents) {
        assertThat(valid).isBetween(documents / 20, documents * 9 / 10);
    }

    /**
     * PostgreSQL's own log shows the words as what was bound, and nowhere else.
     *
     * @return how many of the documents were valid
     */
    private static int fuzzLogged(long seed, int count) throws SQLException {
        try (var log = new StatementLog(bench.url)) {
            int valid = fuzz(new RuleFuzz(seed), count);
            assertThat(log.linesWith(RuleFuzz.MARK, false)).isEmpty();
            assertThat(log.linesWith(RuleFuzz.MARK, true)).isNotEmpty();
            return valid;
        }
    }

    private static int fuzz(RuleFuzz fuzz, int count) {
        var valid = new ArrayList<Rule>();
        var scope = new Scope(Scope.Extent.BASE, true);
        for (int i = 0; i < count; i++) {
            JsonNode json = fuzz.next();
            Reading reading = RuleJson.read(json, "/rule", Template.CUSTOM, Rules.CATALOGUE, Bounds.DEFAULT);
            if (reading.rule().isEmpty()) continue;
            Predicate predicate = RuleSql.compile(reading.rule().get(), scope, "z", Referenced.Kept::new);
            assertThat(predicate.condition() + predicate.from()).doesNotContain(RuleFuzz.MARK);
            valid.add(reading.rule().get());
        }
        agree(valid.stream().distinct().toList(), TODAY);
        return valid.size();
    }

    /**
     * The long run: {@code ./clientele soak segments --count 100000 --seed 7}.
     * Each base of 150 clients is asked 15,000 pairs of rule and client at a time until that many have been compared; then
     * so many fuzzed documents ({@code --documents}, 100,000) are read, and what is valid of them is run.
     */
    @Test
    @EnabledIfSystemProperty(named = "soak.count", matches = "\\d+")
    void soak() throws SQLException {
        long documents = Long.getLong("soak.documents", 100_000);
        long left = Long.getLong("soak.count");
        long seed = Long.getLong("soak.seed", 1);
        for (; left > 0; seed++, left -= 150L * 100) {
            var maker = new RuleMaker(seed);
            List<Rule> rules = Stream.generate(() -> maker.any(3)).limit(100).toList();
            agreeToday(rules);
            agree(rules, TODAY.minusDays(seed % 400));
        }
        System.out.printf("soak.pairs=%d seeds up to %d%n", Long.getLong("soak.count"), seed - 1);
        long read = 0;
        long valid = 0;
        for (; read < documents; read += FUZZED_AT_ONCE, seed++) valid += fuzzLogged(seed, FUZZED_AT_ONCE);
        assertSomeAreValid(valid, read);
        System.out.printf("soak.documents=%d seeds up to %d%n", documents, seed - 1);
    }

    /** By what is stored and by what is counted anew. */
    private static void agreeToday(List<Rule> rules) {
        agree(rules, TODAY, null, TODAY);
    }

    private static void agree(List<Rule> rules, LocalDate day) {
        agree(rules, day, day);
    }

    /** @param asked the days to ask the SQL for that all mean that day; null is each lane's own */
    private static void agree(List<Rule> rules, LocalDate day, LocalDate... asked) {
        assertSoftly(softly -> {
            for (int from = 0; from < rules.size(); from += TOGETHER) {
                List<Rule> some = rules.subList(from, Math.min(from + TOGETHER, rules.size()));
                Map<Rule, Set<UUID>> expected = new HashMap<>();
                some.forEach(rule -> expected.put(rule, base.found(rule, day)));
                for (LocalDate asOf : asked) {
                    Map<Rule, Set<UUID>> found = bench.found(some, asOf);
                    for (Rule rule : some)
                        softly.assertThat(found.get(rule))
                                .as(say(rule) + " on " + asOf)
                                .isEqualTo(expected.get(rule));
                }
            }
        });
    }

    private static String say(Rule rule) {
        return RuleText.of(rule, "en", UUID::toString);
    }
}
