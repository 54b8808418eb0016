package dev.clientele.status.report;

import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.status.chart.BarChart;
import dev.clientele.status.report.StatusDynamicsView.Row;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The dynamics of statuses as a picture and as a table. */
public final class StatusDynamicsChart {
    private StatusDynamicsChart() {}

    public static BarChart of(StatusDynamicsView view, Locale language) {
        ResourceBundle words = ResourceBundle.getBundle("charts", language);
        var format = language.getLanguage().equals("ru")
                ? DateTimeFormatter.ofPattern("dd.MM.yyyy")
                : DateTimeFormatter.ISO_LOCAL_DATE;
        String now = format.format(view.asOf());
        String before = format.format(view.previousOn());
        return new BarChart(
                words.getString("statuses"),
                words.getString("compared").formatted(now, before),
                language,
                before,
                now,
                view.statuses().stream()
                        .map(row -> new BarChart.Bar(
                                row.status(), name(row, language), row.colour(), row.previous(), row.current()))
                        .toList());
    }

    static Sheet<Row> sheet(StatusDynamicsView view, Locale language) {
        List<Column<Row>> columns = List.of(
                new Column<>("status", Row::status),
                new Column<>("name", row -> name(row, language)),
                new Column<>("current", Row::current),
                new Column<>("previous", Row::previous),
                new Column<>("delta", Row::delta),
                new Column<>("deltaPct", Row::deltaPct));
        return Sheet.of("status-dynamics", columns, view.statuses());
    }

    private static String name(Row row, Locale language) {
        return row.titles().getOrDefault(language.getLanguage(), row.status());
    }
}
