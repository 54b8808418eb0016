package dev.clientele.segment.report;

import dev.clientele.platform.chart.Drawing;
import dev.clientele.platform.chart.Drawing.Anchor;
import java.math.BigDecimal;
import java.util.List;

/** The nine cells of ABC and XYZ as a picture: the more a cell sold, the darker it is. */
final class MatrixSvg {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 440;
    private static final int LEFT = 70;
    private static final int TOP = 90;
    private static final int CELL_WIDTH = 180;
    private static final int CELL_HEIGHT = 105;
    private static final double PALEST = 0.06;
    private static final double DARKEST = 0.6;
    private static final String COLOUR = "#2F5FB3";
    private static final List<String> ABC = List.of("A", "B", "C");
    private static final List<String> XYZ = List.of("X", "Y", "Z");

    private MatrixSvg() {}

    static String of(AbcXyz.View report) {
        var drawing = new Drawing(WIDTH, HEIGHT, "ABC / XYZ", report.from() + " – " + report.to(), LEFT);
        double most = report.matrix().stream()
                .map(AbcXyz.Cell::value)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        for (int i = 0; i < ABC.size(); i++) {
            drawing.strong(LEFT - 24, TOP + i * CELL_HEIGHT + 56, ABC.get(i), Anchor.MIDDLE);
            drawing.strong(LEFT + i * CELL_WIDTH + 88, TOP - 12, XYZ.get(i), Anchor.MIDDLE);
        }
        for (AbcXyz.Cell cell : report.matrix()) if (cell.xyz() != null) draw(drawing, cell, most);
        return drawing.toString();
    }

    private static void draw(Drawing drawing, AbcXyz.Cell cell, double most) {
        int x = LEFT + XYZ.indexOf(cell.xyz()) * CELL_WIDTH;
        int y = TOP + ABC.indexOf(cell.abc()) * CELL_HEIGHT;
        double share = most > 0 ? Math.max(0, cell.value().doubleValue()) / most : 0;
        drawing.box(x, y, CELL_WIDTH - 4, CELL_HEIGHT - 4, COLOUR, PALEST + share * (DARKEST - PALEST));
        drawing.strong(x + 88, y + 48, Long.toString(cell.clients()), Anchor.MIDDLE);
        drawing.label(x + 88, y + 70, cell.value().toPlainString(), Anchor.MIDDLE);
    }
}
