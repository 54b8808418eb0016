package dev.clientele.segment.model;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Event;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Rules;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.APayment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Where the query and the event path of other engines part: each of these was found wrong in one of them. Clients are named,
 * and asked for one by one (as an event does) and all together (as a refresh does).
 */
class WhereOthersFailTest {
    private static final Map<String, UUID> CLIENTS = new java.util.TreeMap<>();
    private static final List<Event> SAID = new ArrayList<>();
    private static Workbench bench;

    @BeforeAll
    static void tell() {
        bench = new Workbench("segment_others");
        company("dot", "a.b", Set.of("gold", "old"));
        company("any", "axb", Set.of("gold"));
        company("phone", "+7(495) 100%", Set.of());
        company("underscore", "under_score", Set.of("cold"));
        company("late", "paid at midnight", Set.of());
        company("early", "paid before midnight", Set.of());
        company("rich", "owes three thousand million kopecks", Set.of());
        // Midnight in Moscow is 21:00 in UTC.
        paid("late", TODAY.minusDays(30) + "T21:00:00Z", "10.00");
        paid("early", TODAY.minusDays(30) + "T20:59:59Z", "10.00");
        paid("rich", TODAY.minusDays(10) + "T09:00:00Z", "3000000000.00");
        paid("rich", TODAY.minusDays(100) + "T09:00:00Z", "1.00");
        bench.apply(SAID, 3);
    }

    private static void company(String who, String name, Set<String> tags) {
        UUID id = new UUID(who.hashCode(), CLIENTS.size());
        CLIENTS.put(who, id);
        SAID.add(new ACompany(id)
                .named(name)
                .tags(tags)
                .registeredOn(TODAY.minusDays(400))
                .said());
    }

    private static void paid(String who, String at, String amount) {
        UUID id = CLIENTS.get(who);
        SAID.add(new APayment(id)
                .contact(id)
                .amount(amount)
                .at(Instant.parse(at))
                .said());
    }

    private static void finds(String rule, String... who) {
        found(Rules.rule(rule), who);
    }

    private static void found(Rule rule, String... who) {
        Set<UUID> all = bench.found(rule, null);
        assertThat(names(all)).as("together").containsExactlyInAnyOrder(who);
        assertThat(names(bench.found(rule, TODAY))).as("counted anew").containsExactlyInAnyOrder(who);
        assertThat(names(CLIENTS.values().stream()
                        .filter(id -> bench.holds(rule, id))
                        .collect(Collectors.toSet())))
                .as("one by one")
                .containsExactlyInAnyOrder(who);
    }

    private static List<String> names(Set<UUID> ids) {
        return CLIENTS.entrySet().stream()
                .filter(entry -> ids.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void containsIsLiteral() {
        finds("{'field':'client.name','op':'contains','value':'a.b'}", "dot");
        finds("{'field':'client.name','op':'contains','value':'+7(495)'}", "phone");
        finds("{'field':'client.name','op':'contains','value':'0%'}", "phone");
        finds("{'field':'client.name','op':'startsWith','value':'under_'}", "underscore");
    }

    @Test
    void anyIsOneAndAllIsEvery() {
        finds("{'field':'client.tags','op':'hasAny','value':['gold','old']}", "dot", "any");
        finds("{'field':'client.tags','op':'hasAll','value':['gold','old']}", "dot");
        finds(
                "{'field':'client.tags','op':'hasNone','value':['gold','old']}",
                "phone",
                "underscore",
                "late",
                "early",
                "rich");
    }

    @Test
    void anEmptyListIsEmptyLikeAMissingOne() {
        finds("{'field':'client.tags','op':'empty'}", "phone", "late", "early", "rich");
        finds("{'field':'client.tags','op':'notEmpty'}", "dot", "any", "underscore");
    }

    @Test
    void atLeastNoneIsEverybodyAndNoneIsWhoHasNone() {
        finds(
                "{'relation':'payments','aggregate':'count','op':'ge','value':0}",
                CLIENTS.keySet().toArray(String[]::new));
        finds("{'relation':'payments','aggregate':'count','op':'eq','value':0}", "dot", "any", "phone", "underscore");
        finds(
                "{'field':'client.lastPurchaseOn','op':'notInLast','value':'P20D'}",
                "dot",
                "any",
                "phone",
                "underscore",
                "late",
                "early");
    }

    /** 30 days back is in, 31 are out; and which day it was is said by the business zone. */
    @Test
    void aWindowBeginsAtMidnightOfTheBusinessZone() {
        LocalDate early = TODAY.minusDays(30);
        finds("{'field':'client.lastPurchaseOn','op':'inLast','value':'P29D'}", "late", "rich");
        finds("{'field':'client.lastPurchaseOn','op':'inLast','value':'P30D'}", "late", "early", "rich");
        finds("{'field':'client.lastPurchaseOn','op':'eq','value':'" + early + "'}", "early");
        finds(
                "{'relation':'payments','aggregate':'sum','of':'amount','window':'P29D','op':'ge','value':10}",
                "late",
                "rich");
    }

    @Test
    void twoWindowsWithTheSameEndAreTwo() {
        String between =
                "{'relation':'payments','aggregate':'count','window':{'from':'%s','to':'%s'},'op':'eq','value':%d}";
        finds(
                "{'all':[" + between.formatted(TODAY.minusDays(200), TODAY, 2) + ","
                        + between.formatted(TODAY.minusDays(50), TODAY, 1) + "]}",
                "rich");
    }

    @Test
    void amountsAreNotNarrowed() {
        finds("{'field':'sales.revenue','op':'gt','value':2147483648}", "rich");
        finds("{'field':'sales.revenue','op':'eq','value':3000000001}", "rich");
    }

    @Test
    void anEmptyRuleIsNobodyAndItsComplementEverybody() {
        finds("{}");
        found(new Rule.Not(Rules.rule("{}")), CLIENTS.keySet().toArray(String[]::new));
    }
}
