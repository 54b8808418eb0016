package dev.clientele.status.chart;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * Series over months, one upon the other.
 *
 * @param series the lowest first; each has a value for every month
 */
public record AreaChart(String title, String subtitle, Locale language, List<YearMonth> months, List<Series> series) {
    public AreaChart {
        months = List.copyOf(months);
        series = List.copyOf(series);
        for (Series one : series)
            if (one.values().length != months.size())
                throw new IllegalArgumentException(one.code() + " has no value for every month");
    }

    /** @param name in the language of the chart */
    public record Series(String code, String name, String colour, long[] values) {}

    long total(int month) {
        long total = 0;
        for (Series one : series) total += one.values()[month];
        return total;
    }
}
