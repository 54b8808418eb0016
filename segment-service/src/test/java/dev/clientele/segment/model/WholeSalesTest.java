package dev.clientele.segment.model;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Rules;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.AShipment;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sale is one purchase key, however many documents tell it (settled question 5). */
class WholeSalesTest {
    private static final UUID CLIENT = UUID.randomUUID();
    private static Workbench bench;

    /** A deal that was won and shipped in two halves, and a small shipment by itself. */
    @BeforeAll
    static void tell() {
        bench = new Workbench("segment_whole_sales");
        UUID deal = UUID.randomUUID();
        bench.apply(
                List.of(
                        new ACompany(CLIENT).registeredOn(TODAY.minusDays(400)).said(),
                        new ADeal(deal, CLIENT)
                                .semantic(Semantic.WON)
                                .amount("1100")
                                .openedOn(TODAY.minusDays(60))
                                .closedOn(TODAY.minusDays(50))
                                .said(),
                        new AShipment(CLIENT)
                                .deal(deal)
                                .amount("600")
                                .on(TODAY.minusDays(40))
                                .said(),
                        new AShipment(CLIENT)
                                .deal(deal)
                                .amount("600")
                                .on(TODAY.minusDays(20))
                                .said(),
                        new AShipment(CLIENT)
                                .amount("100")
                                .on(TODAY.minusDays(30))
                                .said()),
                2);
    }

    private static void holds(String aggregate, String more) {
        Rule rule = Rules.rule("{'relation':'sales','aggregate':'" + aggregate + "'," + more + "}");
        assertThat(bench.found(rule, null)).as("together " + rule).isEqualTo(Set.of(CLIENT));
        assertThat(bench.found(rule, TODAY)).as("counted anew " + rule).isEqualTo(Set.of(CLIENT));
        assertThat(bench.holds(rule, CLIENT)).as("alone " + rule).isTrue();
    }

    @Test
    void conditionsAndExtremesAreAboutTheWholeSale() {
        holds("max", "'of':'amount','op':'eq','value':1200");
        holds("min", "'of':'amount','op':'eq','value':100");
        holds("count", "'where':{'field':'amount','op':'ge','value':1000},'op':'eq','value':1");
        holds("count", "'op':'eq','value':2");
        holds("avg", "'of':'amount','op':'eq','value':650");
    }

    @Test
    void itIsDatedByItsLastDocument() {
        holds("last", "'of':'amount','op':'eq','value':1200");
        holds("first", "'of':'amount','op':'eq','value':100");
        holds("count", "'where':{'field':'date','op':'eq','value':'" + TODAY.minusDays(20) + "'},'op':'eq','value':1");
    }

    @Test
    void aWindowTakesWhatOfItLiesInside() {
        holds("max", "'of':'amount','window':'P25D','op':'eq','value':600");
        holds("sum", "'of':'amount','window':'P30D','op':'eq','value':700");
    }

    @Test
    void aPatternAsksForWholeSales() {
        Rule rule = Rules.rule("{'relation':'sales','pattern':'active','within':'P30D',"
                + "'where':{'field':'amount','op':'ge','value':1000}}");
        assertThat(bench.found(rule, null)).isEqualTo(Set.of(CLIENT));
        assertThat(bench.holds(rule, CLIENT)).isTrue();
    }
}
