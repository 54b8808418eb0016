package dev.clientele.segment.answer;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.model.Base;
import dev.clientele.segment.model.RuleMaker;
import dev.clientele.segment.model.RuleWriter;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Rules;
import dev.clientele.segment.rule.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Random rules, written as people send them, give the same members on every path: with the events as they come, by a full
 * refresh afterwards, by the preview's count and example, and for one client alone, as its explanation asks.
 */
@Execution(ExecutionMode.CONCURRENT)
class PathsModelTest {
    private static final int CLIENTS = 60;
    private static final int RULES = 60;

    /** Of each base, for time; the long run asks for all of them. */
    private static final int ALONE = 10;

    @Test
    void everyPathFindsWhomTheModelFinds() {
        agree(new Base(77, CLIENTS), new RuleMaker(5), ALONE);
    }

    /** The long run, {@code ./clientele soak segments}: one base after another with rules of its own, until that many pairs. */
    @Test
    @EnabledIfSystemProperty(named = "soak.count", matches = "\\d+")
    void soak() {
        long left = Long.getLong("soak.count");
        long seed = Long.getLong("soak.seed", 1);
        for (; left > 0; seed++, left -= (long) CLIENTS * RULES)
            agree(new Base(seed, CLIENTS), new RuleMaker(seed), CLIENTS);
        System.out.printf("soak.paths=%d seeds up to %d%n", Long.getLong("soak.count"), seed - 1);
    }

    /** @param alone how many clients are also asked for one by one */
    private static void agree(Base base, RuleMaker maker, int alone) {
        List<String> rules = Stream.generate(() -> RuleWriter.json(maker.any(2)).toString())
                .filter(PathsModelTest::isRead)
                .limit(RULES)
                .toList();
        try (Workbench following = bench("segment_paths_follow", base);
                Workbench refreshed = bench("segment_paths_refresh", base)) {
            Map<UUID, String> followed = segments(following, rules);
            following.apply(base.events(), 7);
            refreshed.apply(base.events(), 1000);
            Map<UUID, String> made = segments(refreshed, rules);
            made.keySet().forEach(refreshed::refresh);
            var preview = Previews.of(refreshed);
            assertSoftly(softly -> {
                followed.forEach((segment, json) -> softly.assertThat(following.members(segment))
                        .as("with events: " + json)
                        .isEqualTo(base.found(read(json), TODAY)));
                followed.keySet()
                        .forEach(segment ->
                                softly.assertThat(following.refresh(segment)).isEqualTo(Composition.Change.NONE));
                made.forEach((segment, json) -> {
                    Rule rule = read(json);
                    Set<UUID> expected = base.found(rule, TODAY);
                    softly.assertThat(refreshed.members(segment))
                            .as("by refresh: " + json)
                            .isEqualTo(expected);
                    PreviewView seen = preview.of(asked(json), new RowPredicate.All(), null);
                    softly.assertThat(seen.count()).as("by preview: " + json).isEqualTo(expected.size());
                    softly.assertThat(seen.sample().stream().map(MemberView::clientId))
                            .as("for example: " + json)
                            .isSubsetOf(expected);
                    base.clients().stream()
                            .limit(alone)
                            .forEach(client -> softly.assertThat(refreshed.holds(rule, client))
                                    .as(client + " alone: " + json)
                                    .isEqualTo(expected.contains(client)));
                });
            });
        }
        assertThat(rules.stream().filter(json -> !base.found(read(json), TODAY).isEmpty()))
                .hasSizeGreaterThan(RULES / 4);
    }

    private static boolean isRead(String json) {
        return Rules.reading(json, Template.CUSTOM).rule().isPresent();
    }

    private static Rule read(String json) {
        return Rules.reading(json, Template.CUSTOM).rule().orElseThrow();
    }

    private static Workbench bench(String name, Base base) {
        var bench = new Workbench(name);
        Rules.ATTRIBUTES.forEach((code, type) -> bench.database.run(tx ->
                tx.execute("insert into attribute (code, version, live, type) values (?, 1, true, ?)", code, type)));
        base.references(bench);
        return bench;
    }

    private static Map<UUID, String> segments(Workbench bench, List<String> rules) {
        var segments = new LinkedHashMap<UUID, String>();
        rules.forEach(rule -> segments.put(bench.segment("p" + segments.size(), "DYNAMIC", true, rule), rule));
        return segments;
    }

    private static PreviewRequest asked(String json) {
        return new PreviewRequest(tree(json), null, Template.CUSTOM, Audience.ALL, null, null, 100);
    }

    private static JsonNode tree(String json) {
        try {
            return Rules.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
