package dev.clientele.status.chart;

import dev.clientele.platform.chart.Drawing;
import dev.clientele.platform.chart.Drawing.Anchor;
import dev.clientele.platform.chart.Scale;
import dev.clientele.status.chart.BarChart.Bar;
import java.text.NumberFormat;

/** Draws a {@link BarChart}: for each thing a pale bar of what was and a full one of what is, with the difference. */
public final class BarSvg {
    private static final int WIDTH = 960;
    private static final int LEFT = 190;
    private static final int RIGHT = 790;
    private static final int TOP = 106;
    private static final int ROW = 46;
    private static final double PALE = 0.35;

    private final BarChart chart;
    private final Scale scale;
    private final int bottom;
    private final Drawing drawing;
    private final NumberFormat numbers;

    private BarSvg(BarChart chart) {
        this.chart = chart;
        this.scale = Scale.of(chart.bars().stream()
                .mapToLong(bar -> Math.max(bar.before(), bar.now()))
                .max()
                .orElse(0));
        this.bottom = TOP + ROW * chart.bars().size();
        this.drawing = new Drawing(WIDTH, bottom + 44, chart.title(), chart.subtitle(), 36);
        this.numbers = NumberFormat.getIntegerInstance(chart.language());
    }

    public static String of(BarChart chart) {
        return new BarSvg(chart).draw();
    }

    private String draw() {
        legend();
        for (long tick : scale.ticks()) {
            drawing.gridLine(x(tick), TOP - 6, x(tick), bottom);
            drawing.label(x(tick), bottom + 20, numbers.format(tick), Anchor.MIDDLE);
        }
        for (int i = 0; i < chart.bars().size(); i++) bar(chart.bars().get(i), TOP + i * ROW);
        drawing.axis(LEFT, TOP - 6, LEFT, bottom);
        return drawing.toString();
    }

    private void legend() {
        drawing.box(LEFT, 74, 12, 12, Drawing.GREY, PALE);
        drawing.label(LEFT + 20, 84, chart.before(), Anchor.START);
        double second = LEFT + 40 + 8.0 * chart.before().length();
        drawing.box(second, 74, 12, 12, Drawing.GREY, 1);
        drawing.label(second + 20, 84, chart.now(), Anchor.START);
    }

    private void bar(Bar bar, int y) {
        drawing.strong(LEFT - 14, y + 22, bar.name(), Anchor.END);
        drawing.box(LEFT, y + 5, x(bar.before()) - LEFT, 11, bar.colour(), PALE);
        drawing.box(LEFT, y + 18, x(bar.now()) - LEFT, 15, bar.colour(), 1);
        long delta = bar.now() - bar.before();
        double end = x(Math.max(bar.before(), bar.now())) + 10;
        drawing.strong(end, y + 30, numbers.format(bar.now()), Anchor.START);
        if (delta != 0)
            drawing.label(
                    end + 12 + 8.0 * numbers.format(bar.now()).length(),
                    y + 30,
                    (delta > 0 ? "+" : "−") + numbers.format(Math.abs(delta)),
                    Anchor.START);
    }

    private double x(long value) {
        return LEFT + (double) (RIGHT - LEFT) * value / scale.top();
    }
}
