package dev.clientele.status.chart;

import dev.clientele.platform.chart.Drawing;
import dev.clientele.platform.chart.Drawing.Anchor;
import dev.clientele.platform.chart.Scale;
import dev.clientele.status.chart.AreaChart.Series;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Draws an {@link AreaChart}: bands over months, named at their right end with what they come to there. */
public final class AreaSvg {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 460;
    private static final int LEFT = 72;
    private static final int RIGHT = 730;
    private static final int TOP = 84;
    private static final int BOTTOM = 412;
    private static final int LABEL_HEIGHT = 36;
    private static final int MONTHS_NAMED_MAX = 9;

    private final AreaChart chart;
    private final Scale scale;
    private final Drawing drawing;
    private final NumberFormat numbers;

    private AreaSvg(AreaChart chart) {
        this.chart = chart;
        this.scale = Scale.of(IntStream.range(0, chart.months().size())
                .mapToLong(chart::total)
                .max()
                .orElse(0));
        this.drawing = new Drawing(WIDTH, HEIGHT, chart.title(), chart.subtitle(), LEFT);
        this.numbers = NumberFormat.getIntegerInstance(chart.language());
    }

    public static String of(AreaChart chart) {
        return new AreaSvg(chart).draw();
    }

    private String draw() {
        for (long tick : scale.ticks()) {
            drawing.gridLine(LEFT, y(tick), RIGHT, y(tick));
            drawing.label(LEFT - 10, y(tick) + 4, numbers.format(tick), Anchor.END);
        }
        if (chart.months().isEmpty()) {
            String none = ResourceBundle.getBundle("charts", chart.language()).getString("empty");
            drawing.strong((LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, none, Anchor.MIDDLE);
        } else {
            bands();
            months();
            names();
        }
        drawing.axis(LEFT, BOTTOM, RIGHT, BOTTOM);
        return drawing.toString();
    }

    private void bands() {
        long[] below = new long[chart.months().size()];
        for (Series series : chart.series()) {
            long[] above = new long[below.length];
            for (int i = 0; i < below.length; i++) above[i] = below[i] + series.values()[i];
            var points = new StringJoiner(" ");
            for (int i = 0; i < edges(); i++) points.add(point(i, above));
            for (int i = edges() - 1; i >= 0; i--) points.add(point(i, below));
            drawing.area(points.toString(), series.colour(), series.name());
            below = above;
        }
    }

    private String point(int edge, long[] values) {
        long value = values[Math.min(edge, values.length - 1)];
        return Drawing.at(x(edge)) + "," + Drawing.at(y(value));
    }

    /** One month alone is as wide as the picture. */
    private int edges() {
        return Math.max(2, chart.months().size());
    }

    private void months() {
        int every = every();
        var format = DateTimeFormatter.ofPattern(every >= 12 ? "yyyy" : "LLL yyyy", chart.language());
        for (int i = 0; i < chart.months().size(); i++) {
            YearMonth month = chart.months().get(i);
            if ((month.getYear() * 12 + month.getMonthValue() - 1) % every != 0) continue;
            drawing.axis(x(i), BOTTOM, x(i), BOTTOM + 5);
            drawing.label(x(i), BOTTOM + 21, format.format(month), Anchor.MIDDLE);
        }
    }

    /** So many months lie between two that are named that the names do not touch. */
    private int every() {
        for (int every : List.of(1, 3, 6, 12, 24, 60))
            if (chart.months().size() <= every * MONTHS_NAMED_MAX) return every;
        return 120;
    }

    private void names() {
        int last = chart.months().size() - 1;
        List<Double> places = places(last);
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            double y = places.get(i);
            drawing.box(RIGHT + 16, y - 10, 12, 12, series.colour(), 0.88);
            drawing.strong(RIGHT + 36, y, series.name(), Anchor.START);
            long value = series.values()[last];
            long total = chart.total(last);
            String share = total == 0 ? "" : " · " + Math.round(100.0 * value / total) + " %";
            drawing.label(RIGHT + 36, y + 16, numbers.format(value) + share, Anchor.START);
        }
    }

    /** Beside the middle of its band, pushed up from the one below where they would touch. */
    private List<Double> places(int last) {
        List<Double> places = new ArrayList<>();
        long below = 0;
        double free = BOTTOM - 6;
        for (Series series : chart.series()) {
            double middle = y(below + series.values()[last] / 2.0);
            double place = Math.min(middle, free);
            places.add(place);
            free = place - LABEL_HEIGHT;
            below += series.values()[last];
        }
        return places;
    }

    private double x(int edge) {
        return LEFT + (double) (RIGHT - LEFT) * edge / (edges() - 1);
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value / scale.top();
    }
}
