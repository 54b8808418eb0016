package dev.clientele.segment.report;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.segment.Events;
import dev.clientele.segment.Workbench;
import dev.clientele.testing.events.ACompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classes of a base of five, of which two sold the same (REP-03). */
class AbcXyzTest {
    private static final LocalDate LAST = TODAY.withDayOfMonth(1).minusDays(1);
    private static final LocalDate FIRST = TODAY.withDayOfMonth(1).minusMonths(4);
    private static final Map<String, List<String>> SOLD = Map.of(
            "steady", List.of("100", "100", "100", "100"),
            "once", List.of("400"),
            "small", List.of("37", "38", "37", "38"),
            "least", List.of("14", "11", "14", "11"),
            "nothing", List.of());
    private static AbcXyz report;

    @BeforeAll
    static void tell() {
        var bench = new Workbench("segment_abc_xyz");
        SOLD.forEach((name, months) -> {
            UUID id = UUID.randomUUID();
            bench.apply(List.of(new ACompany(id).named(name).registeredOn(FIRST).said()), 1);
            for (int month = 0; month < months.size(); month++)
                bench.apply(List.of(Events.payment(id, FIRST.plusMonths(month).plusDays(14), months.get(month))), 1);
        });
        String small = "{\"field\":\"client.name\",\"op\":\"in\",\"value\":[\"small\",\"least\"]}";
        bench.segment("small-ones", "DYNAMIC", false, small);
        report = new AbcXyz(bench.database, new Sellers(bench.definitions));
    }

    private static AbcXyz.View asked(AbcXyz.Measure by, String... segments) {
        return asked(FIRST, LAST, by, segments);
    }

    private static AbcXyz.View asked(LocalDate from, LocalDate to, AbcXyz.Measure by, String... segments) {
        var thresholds = new AbcXyz.Thresholds(
                new BigDecimal("80"), new BigDecimal("95"), new BigDecimal("10"), new BigDecimal("25"));
        return report.of(
                new AbcXyz.Question(from, to, Step.MONTH, by, thresholds),
                List.of(segments),
                Sellers.Mode.ANY,
                new RowPredicate.All(),
                Limit.MOST,
                null);
    }

    private static Map<String, String> classes(AbcXyz.View view) {
        return view.items().stream().collect(Collectors.toMap(AbcXyz.Item::name, one -> one.abc() + one.xyz()));
    }

    private static Map<String, Long> matrix(AbcXyz.View view) {
        return view.matrix().stream().collect(Collectors.toMap(cell -> cell.abc() + cell.xyz(), AbcXyz.Cell::clients));
    }

    @Test
    void thoseWhoSoldTheSameAreOfOneClass() {
        AbcXyz.View view = asked(AbcXyz.Measure.REVENUE);
        assertThat(view.periods()).isEqualTo(4);
        assertThat(classes(view))
                .containsEntry("steady", "AX")
                .containsEntry("once", "AZ")
                .containsEntry("small", "BX")
                .containsEntry("least", "CY")
                .containsEntry("nothing", "Cnull");
    }

    @Test
    void classesAreThoseOfTheWholeBaseThenFiltered() {
        AbcXyz.View view = asked(AbcXyz.Measure.REVENUE, "small-ones");
        assertThat(classes(view)).isEqualTo(Map.of("small", "BX", "least", "CY"));
        assertThat(matrix(view))
                .hasSize(9)
                .containsEntry("BX", 1L)
                .containsEntry("CY", 1L)
                .containsEntry("AX", 0L);
    }

    @Test
    void theMatrixCountsEverybodyOnce() {
        Map<String, Long> matrix = matrix(asked(AbcXyz.Measure.REVENUE));
        assertThat(matrix.keySet()).contains("AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ");
        assertThat(matrix).containsEntry("AX", 1L).containsEntry("AZ", 1L).containsEntry("AY", 0L);
    }

    @Test
    void salesAreCountedEachOnce() {
        assertThat(values(asked(AbcXyz.Measure.SALES)))
                .containsEntry("steady", 4)
                .containsEntry("once", 1)
                .containsEntry("nothing", 0);
    }

    private static Map<String, Integer> values(AbcXyz.View view) {
        return view.items().stream()
                .collect(Collectors.toMap(AbcXyz.Item::name, one -> one.value().intValue()));
    }

    /** Who buys every month is steady on whatever day somebody asks. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            -1, -1, 3
            -1,  0, 4
             0,  0, 4
             1,  0, 3
             0,  1, 4
            14,  0, 3
           -20,  9, 4
            """)
    void xyzIsByWholeSubPeriodsAndAbcByTheWholeSpan(int from, int to, int periods) {
        AbcXyz.View view = asked(FIRST.plusDays(from), LAST.plusDays(to), AbcXyz.Measure.REVENUE);
        assertThat(view.periods()).isEqualTo(periods);
        assertThat(classes(view)).containsEntry("steady", "AX").containsEntry("small", "BX");
        assertThat(values(view)).containsEntry("steady", 400);
    }

    @Test
    void whoSoldNothingInWholeSubPeriodsHasNoXyz() {
        AbcXyz.View view = asked(FIRST.plusDays(14), LAST, AbcXyz.Measure.REVENUE);
        assertThat(classes(view)).containsEntry("once", "Anull");
    }

    @Test
    void fewerThanThreePeriodsTellNoXyz() {
        var thresholds =
                new AbcXyz.Thresholds(BigDecimal.TEN, new BigDecimal("95"), BigDecimal.ONE, new BigDecimal("25"));
        AbcXyz.View view = report.of(
                new AbcXyz.Question(LAST.minusDays(20), LAST, Step.MONTH, AbcXyz.Measure.REVENUE, thresholds),
                List.of(),
                Sellers.Mode.ANY,
                new RowPredicate.All(),
                Limit.MOST,
                null);
        assertThat(view.items()).extracting(AbcXyz.Item::xyz).containsOnlyNulls();
    }
}
