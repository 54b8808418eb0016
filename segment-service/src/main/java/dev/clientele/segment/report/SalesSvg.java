package dev.clientele.segment.report;

import dev.clientele.platform.chart.Drawing;
import dev.clientele.platform.chart.Drawing.Anchor;
import dev.clientele.platform.chart.Scale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** A report of sales as a picture: for each row the revenue as a bar, and the gross profit as a narrow one below it. */
final class SalesSvg {
    static final int ROWS_MAX = 40;
    private static final int NAME_MAX = 24;
    private static final int WIDTH = 960;
    private static final int LEFT = 220;
    private static final int RIGHT = 820;
    private static final int TOP = 80;
    private static final int ROW = 34;
    private static final String REVENUE = "#2F5FB3";
    private static final String PROFIT = "#2E9E5B";

    private final List<Sales.Figures> rows;
    private final Scale scale;
    private final int bottom;
    private final Drawing drawing;

    private SalesSvg(Sales.View report) {
        this.rows = report.rows().stream().limit(ROWS_MAX).toList();
        this.scale = Scale.of(rows.stream()
                .mapToLong(row -> length(row.revenue().max(row.grossProfit())))
                .max()
                .orElse(0));
        this.bottom = TOP + ROW * rows.size();
        String days = report.from() + " – " + report.to() + ": "
                + report.total().revenue().toPlainString();
        this.drawing = new Drawing(WIDTH, bottom + 44, report.by().name(), days, 36);
    }

    static String of(Sales.View report) {
        return new SalesSvg(report).draw();
    }

    private static long length(BigDecimal amount) {
        return amount.max(BigDecimal.ZERO).longValue();
    }

    private String draw() {
        for (long tick : scale.ticks()) {
            drawing.gridLine(x(tick), TOP, x(tick), bottom);
            drawing.label(x(tick), bottom + 20, Long.toString(tick), Anchor.MIDDLE);
        }
        for (int i = 0; i < rows.size(); i++) row(rows.get(i), TOP + i * ROW);
        drawing.axis(LEFT, TOP, LEFT, bottom);
        return drawing.toString();
    }

    private void row(Sales.Figures row, int y) {
        drawing.label(LEFT - 10, y + 20, shown(row), Anchor.END);
        bar(row.revenue(), y + 5, 15, REVENUE);
        bar(row.grossProfit(), y + 22, 6, PROFIT);
        drawing.strong(x(length(row.revenue())) + 8, y + 18, row.revenue().toPlainString(), Anchor.START);
    }

    private void bar(BigDecimal amount, int y, int height, String colour) {
        if (amount.signum() > 0) drawing.box(LEFT, y, x(length(amount)) - LEFT, height, colour, 1);
    }

    private static String shown(Sales.Figures row) {
        String name = Objects.requireNonNullElse(row.name(), Objects.requireNonNullElse(row.key(), "–"));
        return name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX - 1) + "…";
    }

    private double x(long value) {
        return LEFT + (double) (RIGHT - LEFT) * value / scale.top();
    }
}
