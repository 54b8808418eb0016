package dev.clientele.status.cdnow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Event;
import dev.clientele.status.chart.AreaSvg;
import dev.clientele.status.chart.BarSvg;
import dev.clientele.status.classification.Counters;
import dev.clientele.status.classification.DynamicsChart;
import dev.clientele.status.classification.DynamicsView;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.projection.Base;
import dev.clientele.status.report.StatusDynamicsChart;
import dev.clientele.status.report.StatusDynamicsView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real base of 23,570 buyers and 69,659 purchases, against independent counts over the raw rows. */
class CdnowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final int BATCH = 1_000;
    private static final LocalDate BEFORE_THE_FIRST = LocalDate.of(1996, 12, 31);
    private static final Locale RUSSIAN = Locale.of("ru");
    private static Cdnow cdnow;
    private static Base base;
    private static List<String> statusesWithoutGapRules;

    @BeforeAll
    static void hear() {
        cdnow = Cdnow.read();
        base = new Base("status_cdnow", TODAY);
        Map<Integer, List<Event>> lanes = cdnow.events().stream()
                .collect(Collectors.groupingBy(event -> base.db.lanes().of(event.unitId())));
        lanes.values().forEach(events -> {
            for (int from = 0; from < events.size(); from += BATCH)
                base.hear(events.subList(from, Math.min(from + BATCH, events.size())));
        });
        statusesWithoutGapRules = base.rows("select status, count(*) from unit_status group by status");
        base.switchOn(BEFORE_THE_FIRST, List.of("G1", "G2"));
    }

    @Test
    void countersOfMidSummer1998AreTheKnownOnes() {
        LocalDate day = LocalDate.of(1998, 6, 30);
        assertThat(counters(Mode.LIFECYCLE, day)).isEqualTo(Map.of("ACTIVE", 5392L, "SLEEPING", 18178L, "LOST", 0L));
        assertThat(counters(Mode.FREQUENCY, day))
                .isEqualTo(Map.of("REGULAR", 11662L, "FIRST_PURCHASE", 11908L, "NO_PAYMENTS", 0L));
        assertThat(counters(Mode.CLIENT_TYPE, day)).isEqualTo(Map.of("B2B", 0L, "B2C", 23570L));
        assertThat(counters(Mode.DIRECTORY, day)).isEqualTo(Map.of("COMPANIES", 0L, "CONTACTS", 23570L));
    }

    @Test
    void countersOfOtherDaysEqualAnIndependentCount() {
        for (var day :
                List.of(LocalDate.of(1997, 3, 1), LocalDate.of(1997, 10, 15), LocalDate.of(1998, 12, 31), TODAY)) {
            assertThat(counters(Mode.LIFECYCLE, day)).as("lifecycle of %s", day).isEqualTo(cdnow.lifecycle(day));
            assertThat(counters(Mode.FREQUENCY, day)).as("frequency of %s", day).isEqualTo(cdnow.frequency(day));
        }
    }

    @Test
    void monthlyPointsEqualAnIndependentCount() {
        YearMonth first = base.db.database().read(Dynamics::firstMonth).orElseThrow();
        assertThat(first).isEqualTo(YearMonth.of(1997, 1));
        var points = base.db
                .database()
                .read(handle -> base.dynamics.points(handle, Mode.LIFECYCLE, first, YearMonth.of(2000, 12)));
        assertThat(points).hasSize(48);
        points.forEach(point -> assertThat(point.counts())
                .as("%s", point.month())
                .isEqualTo(cdnow.lifecycle(point.month().atEndOfMonth())));
    }

    @Test
    void buyersStayNewUntilG1AndG2AreOnAndThenMoveAsAnIndependentCountSays() {
        assertThat(statusesWithoutGapRules).containsExactly("[NEW, 23570]");
        Map<String, Long> told = new TreeMap<>();
        base.db
                .database()
                .read(handle -> handle.createQuery("""
                        select to_char(effective_on, 'YYYY-MM ') || to_status as move, count(*) as clients from status_history
                        where superseded_at is null and to_status in ('ACTIVE', 'LOST', 'RETURNED')
                          and effective_on < '1999-01-01' group by 1
                        """)
                        .map((row, context) -> told.put(row.getString("move"), row.getLong("clients")))
                        .list());
        assertThat(told).hasSizeGreaterThan(50).isEqualTo(cdnow.moves(YearMonth.of(1998, 12)));
    }

    /** The charts of the service's README stand in {@code docs/charts} as they are drawn: they are written beside this. */
    @Test
    void chartsOfTheBase() throws IOException {
        Map<String, String> drawn = new TreeMap<>();
        for (Locale language : List.of(Locale.ENGLISH, RUSSIAN)) {
            drawn.put("cdnow-lifecycle-" + language, AreaSvg.of(DynamicsChart.of(dynamics(Mode.LIFECYCLE), language)));
            drawn.put("cdnow-frequency-" + language, AreaSvg.of(DynamicsChart.of(dynamics(Mode.FREQUENCY), language)));
            drawn.put("cdnow-statuses-" + language, BarSvg.of(StatusDynamicsChart.of(statuses(), language)));
        }
        Path folder = Files.createDirectories(Path.of("target/charts"));
        for (var chart : drawn.entrySet()) Files.writeString(folder.resolve(chart.getKey() + ".svg"), chart.getValue());
        assertThat(charts(Cdnow.charts()))
                .as("docs/charts, which are the files in target/charts")
                .isEqualTo(drawn);
    }

    @Test
    void statusesAreDrawnInTheirColours() {
        String svg = BarSvg.of(StatusDynamicsChart.of(statuses(), RUSSIAN));
        assertThat(statuses().statuses())
                .hasSize(8)
                .allSatisfy(row ->
                        assertThat(svg).contains(row.colour(), row.titles().get("ru")));
    }

    @Test
    void statusesOfADayAreWhatAnIndependentCountSays() {
        StatusDynamicsView view = statuses();
        assertThat(active(view, StatusDynamicsView.Row::current)).isEqualTo(cdnow.active(view.asOf()));
        assertThat(active(view, StatusDynamicsView.Row::previous)).isEqualTo(cdnow.active(view.previousOn()));
        assertThat(view.total()).isEqualTo(23_570);
    }

    private static long active(StatusDynamicsView view, ToLongFunction<StatusDynamicsView.Row> count) {
        return view.statuses().stream()
                .filter(row -> row.status().equals("ACTIVE"))
                .mapToLong(count)
                .sum();
    }

    private static Map<String, String> charts(Path folder) throws IOException {
        Map<String, String> charts = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder, "cdnow-*.svg")) {
            for (Path file : files)
                charts.put(file.getFileName().toString().replace(".svg", ""), Files.readString(file));
        }
        return charts;
    }

    private static StatusDynamicsView statuses() {
        return base.statusDynamics().between(LocalDate.of(1998, 6, 30), Period.ofMonths(15));
    }

    private static DynamicsView dynamics(Mode mode) {
        YearMonth first = YearMonth.of(1997, 1);
        var points =
                base.db.database().read(handle -> base.dynamics.points(handle, mode, first, YearMonth.of(2000, 6)));
        return new DynamicsView(
                mode,
                DynamicsView.Basis.HISTORICAL,
                points.stream()
                        .map(point -> new DynamicsView.PointView(
                                point.month().toString(),
                                point.month().atEndOfMonth(),
                                point.counts().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                point.counts(),
                                point.recalculated()))
                        .toList(),
                TODAY,
                null);
    }

    private static Map<String, Long> counters(Mode mode, LocalDate day) {
        return base.db.database().read(handle -> Counters.asOf(handle, mode, day, base.db.lanes()));
    }
}
