package dev.clientele.status.chart;

import dev.clientele.status.chart.AreaChart.Series;
import dev.clientele.status.chart.BarChart.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same pictures as Vega-Lite specifications, data included, for frontends that draw themselves. */
public final class VegaLite {
    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

    private VegaLite() {}

    public static Map<String, Object> of(AreaChart chart) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (int i = 0; i < chart.months().size(); i++)
            for (Series series : chart.series())
                values.add(Map.of(
                        "month", chart.months().get(i).atDay(1).toString(),
                        "class", series.name(),
                        "order", chart.series().indexOf(series),
                        "clients", series.values()[i]));
        return Map.of(
                "$schema", SCHEMA,
                "title", Map.of("text", chart.title(), "subtitle", chart.subtitle()),
                "width", 720,
                "height", 320,
                "data", Map.of("values", values),
                "mark", Map.of("type", "area", "tooltip", true),
                "encoding",
                        Map.of(
                                "x", Map.of("field", "month", "type", "temporal", "timeUnit", "yearmonth", "title", ""),
                                "y", Map.of("field", "clients", "type", "quantitative", "stack", "zero", "title", ""),
                                "order", Map.of("field", "order", "type", "quantitative"),
                                "color",
                                        colours(
                                                "class",
                                                chart.series().stream()
                                                        .map(Series::name)
                                                        .toList(),
                                                chart.series().stream()
                                                        .map(Series::colour)
                                                        .toList())));
    }

    public static Map<String, Object> of(BarChart chart) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (Bar bar : chart.bars()) {
            values.add(Map.of("status", bar.name(), "when", chart.before(), "clients", bar.before()));
            values.add(Map.of("status", bar.name(), "when", chart.now(), "clients", bar.now()));
        }
        List<String> names = chart.bars().stream().map(Bar::name).toList();
        return Map.of(
                "$schema", SCHEMA,
                "title", Map.of("text", chart.title(), "subtitle", chart.subtitle()),
                "width", 720,
                "data", Map.of("values", values),
                "mark", Map.of("type", "bar", "tooltip", true),
                "encoding",
                        Map.of(
                                "y", Map.of("field", "status", "type", "nominal", "sort", names, "title", ""),
                                "x", Map.of("field", "clients", "type", "quantitative", "title", ""),
                                "yOffset", Map.of("field", "when", "sort", List.of(chart.before(), chart.now())),
                                "opacity",
                                        Map.of(
                                                "field", "when",
                                                "type", "nominal",
                                                "title", "",
                                                "scale",
                                                        Map.of(
                                                                "domain", List.of(chart.before(), chart.now()),
                                                                "range", List.of(0.35, 1))),
                                "color",
                                        colours(
                                                "status",
                                                names,
                                                chart.bars().stream()
                                                        .map(Bar::colour)
                                                        .toList())));
    }

    private static Map<String, Object> colours(String field, List<String> names, List<String> colours) {
        return Map.of(
                "field", field, "type", "nominal", "title", "", "scale", Map.of("domain", names, "range", colours));
    }
}
