package dev.clientele.segment.answer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A trend as a picture: the members as a line, who came above and who went below it as bars of one scale. */
final class TrendSvg {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 930;
    private static final int TOP = 60;
    private static final int BOTTOM = 370;

    private final TrendView trend;
    private final long highest;

    private TrendSvg(TrendView trend) {
        this.trend = trend;
        this.highest = Math.max(
                1,
                trend.points().stream()
                        .mapToLong(p -> Math.max(p.members(), Math.max(p.entered(), p.left())))
                        .max()
                        .orElse(1));
    }

    static String of(TrendView trend) {
        return new TrendSvg(trend).draw();
    }

    private String draw() {
        List<TrendView.Point> points = trend.points();
        String line = IntStream.range(0, points.size())
                .mapToObj(i -> at(x(i)) + "," + at(y(points.get(i).members())))
                .collect(Collectors.joining(" "));
        String bars = IntStream.range(0, points.size())
                .mapToObj(i -> bar(i, -1, points.get(i).entered(), "#2e9e5b")
                        + bar(i, 1, points.get(i).left(), "#d0503c"))
                .collect(Collectors.joining());
        String days = points.isEmpty()
                ? ""
                : text(LEFT, BOTTOM + 22, "start", points.getFirst().first().toString())
                        + text(
                                RIGHT,
                                BOTTOM + 22,
                                "end",
                                points.getLast().last().toString());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="sans-serif" font-size="13" role="img"><title>%3$s</title>\
                <rect width="%1$d" height="%2$d" fill="#fff"/>\
                <text x="%4$d" y="32" font-size="18">%3$s</text>%5$s%6$s\
                <polyline points="%7$s" fill="none" stroke="#2f5fb3" stroke-width="2"/>%8$s</svg>
                """.formatted(WIDTH, HEIGHT, escaped(trend.name()), LEFT, grid(), bars, line, days);
    }

    private String grid() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> highest * i / 4)
                .distinct()
                .map(value -> "<line x1=\"%1$d\" x2=\"%2$d\" y1=\"%3$s\" y2=\"%3$s\" stroke=\"#ddd\"/>"
                                .formatted(LEFT, RIGHT, at(y(value)))
                        + text(LEFT - 8, y(value) + 4, "end", Long.toString(value)))
                .collect(Collectors.joining());
    }

    private String bar(int index, int side, long value, String colour) {
        double width =
                Math.max(1, Math.min(10, (RIGHT - LEFT) / (3.0 * trend.points().size())));
        double x = side < 0 ? x(index) - width : x(index);
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
                .formatted(at(x), at(y(value)), at(width), at(BOTTOM - y(value)), colour);
    }

    private double x(int index) {
        int steps = Math.max(1, trend.points().size() - 1);
        return LEFT + (double) (RIGHT - LEFT) * index / steps;
    }

    private double y(long value) {
        return BOTTOM - (double) (BOTTOM - TOP) * value / highest;
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>".formatted(at(x), at(y), anchor, escaped(text));
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
