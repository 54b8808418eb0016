package dev.clientele.segment.answer;

import dev.clientele.platform.chart.Drawing;
import dev.clientele.platform.chart.Drawing.Anchor;
import dev.clientele.platform.chart.Scale;
import java.util.List;
import java.util.StringJoiner;

/** A trend as a picture: the members as a line, who came and who went beside each other as bars of the same scale. */
final class TrendSvg {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 930;
    private static final int TOP = 70;
    private static final int BOTTOM = 370;
    private static final double BAR_MAX = 10;
    private static final String CAME = "#2E9E5B";
    private static final String WENT = "#D0503C";
    private static final String MEMBERS = "#2F5FB3";

    private final List<TrendView.Point> points;
    private final Scale scale;
    private final Drawing drawing;

    private TrendSvg(TrendView trend) {
        this.points = trend.points();
        this.scale = Scale.of(points.stream()
                .mapToLong(p -> Math.max(p.members(), Math.max(p.entered(), p.left())))
                .max()
                .orElse(0));
        this.drawing = new Drawing(WIDTH, HEIGHT, trend.name(), "", LEFT);
    }

    static String of(TrendView trend) {
        return new TrendSvg(trend).draw();
    }

    private String draw() {
        for (long tick : scale.ticks()) {
            drawing.gridLine(LEFT, y(tick), RIGHT, y(tick));
            drawing.label(LEFT - 8, y(tick) + 4, Long.toString(tick), Anchor.END);
        }
        bars();
        curve();
        drawing.axis(LEFT, BOTTOM, RIGHT, BOTTOM);
        if (!points.isEmpty()) {
            drawing.label(LEFT, BOTTOM + 22, points.getFirst().first().toString(), Anchor.START);
            drawing.label(RIGHT, BOTTOM + 22, points.getLast().last().toString(), Anchor.END);
        }
        return drawing.toString();
    }

    private void bars() {
        double width = Math.max(1, Math.min(BAR_MAX, (RIGHT - LEFT) / (3.0 * Math.max(1, points.size()))));
        for (int i = 0; i < points.size(); i++) {
            bar(x(i) - width, width, points.get(i).entered(), CAME);
            bar(x(i), width, points.get(i).left(), WENT);
        }
    }

    private void bar(double x, double width, long value, String colour) {
        if (value > 0) drawing.box(x, y(value), width, BOTTOM - y(value), colour, 1);
    }

    private void curve() {
        var line = new StringJoiner(" ");
        for (int i = 0; i < points.size(); i++)
            line.add(Drawing.at(x(i)) + "," + Drawing.at(y(points.get(i).members())));
        drawing.curve(line.toString(), MEMBERS);
    }

    private double x(int index) {
        return LEFT + (double) (RIGHT - LEFT) * index / Math.max(1, points.size() - 1);
    }

    private double y(long value) {
        return BOTTOM - (double) (BOTTOM - TOP) * value / scale.top();
    }
}
