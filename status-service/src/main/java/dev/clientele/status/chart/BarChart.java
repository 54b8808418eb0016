package dev.clientele.status.chart;

import java.util.List;
import java.util.Locale;

/** Two counts for each of some things: how many there were, and how many there are. */
public record BarChart(String title, String subtitle, Locale language, String before, String now, List<Bar> bars) {
    public BarChart {
        bars = List.copyOf(bars);
    }

    public record Bar(String code, String name, String colour, long before, long now) {}
}
