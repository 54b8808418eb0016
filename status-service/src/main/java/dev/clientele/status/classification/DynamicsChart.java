package dev.clientele.status.classification;

import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.status.chart.AreaChart;
import dev.clientele.status.chart.AreaChart.Series;
import dev.clientele.status.classification.DynamicsView.PointView;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The dynamics of a mode as a picture and as a table. */
public final class DynamicsChart {
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("COMPANIES", "#2F80ED"),
            Map.entry("CONTACTS", "#56CCF2"),
            Map.entry("B2B", "#2F80ED"),
            Map.entry("B2C", "#56CCF2"),
            Map.entry("ACTIVE", "#27AE60"),
            Map.entry("SLEEPING", "#F2C94C"),
            Map.entry("LOST", "#EB5757"),
            Map.entry("REGULAR", "#27AE60"),
            Map.entry("FIRST_PURCHASE", "#2F80ED"),
            Map.entry("NO_PAYMENTS", "#BDBDBD"),
            Map.entry("WITH_DEALS", "#F2994A"),
            Map.entry("WITH_DIALOGS", "#2F80ED"),
            Map.entry("WITH_CONTACTS", "#56CCF2"),
            Map.entry("NO_CONTACTS", "#BDBDBD"));

    private DynamicsChart() {}

    public static AreaChart of(DynamicsView dynamics, Locale language) {
        ResourceBundle words = ResourceBundle.getBundle("charts", language);
        List<PointView> points = dynamics.points();
        List<YearMonth> months =
                points.stream().map(point -> YearMonth.parse(point.month())).toList();
        List<Series> series = new ArrayList<>();
        for (String name : dynamics.mode().classes())
            series.add(new Series(
                    name,
                    words.getString(name),
                    COLOURS.get(name),
                    points.stream().mapToLong(point -> point.counts().get(name)).toArray()));
        return new AreaChart(
                words.getString(dynamics.mode().name()), subtitle(months, words, language), language, months, series);
    }

    private static String subtitle(List<YearMonth> months, ResourceBundle words, Locale language) {
        if (months.isEmpty()) return "";
        var format = DateTimeFormatter.ofPattern("LLL yyyy", language);
        return words.getString("months").formatted(format.format(months.getFirst()), format.format(months.getLast()));
    }

    static Sheet<PointView> sheet(DynamicsView dynamics) {
        List<Column<PointView>> columns = new ArrayList<>();
        columns.add(new Column<>("month", PointView::month));
        columns.add(new Column<>("asOf", PointView::asOf));
        columns.add(new Column<>("total", PointView::total));
        for (String name : dynamics.mode().classes())
            columns.add(new Column<>(name, point -> point.counts().get(name)));
        columns.add(new Column<>("recalculated", PointView::recalculated));
        return Sheet.of("dynamics", columns, dynamics.points());
    }
}
