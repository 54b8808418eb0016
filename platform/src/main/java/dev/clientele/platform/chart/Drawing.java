package dev.clientele.platform.chart;

import java.util.Locale;

/**
 * An SVG as it is written: shapes in our few styles, every text escaped. It needs no fonts on the server and no AWT
 * (docs/decisions/2026-11-28-own-svg.md).
 */
public final class Drawing {
    private static final String DARK = "#1F2933";
    public static final String GREY = "#5F6B7A";
    private static final String GRID = "#E4E7EB";
    private static final String FONT = "Inter, 'Segoe UI', Roboto, 'DejaVu Sans', Arial, sans-serif";

    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder svg = new StringBuilder();

    public Drawing(int width, int height, String title, String subtitle, int left) {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                font-family="%3$s">
                """.formatted(width, height, FONT));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#FFFFFF\"/>\n".formatted(width, height));
        text(left, 34, title, 19, DARK, Anchor.START, true);
        if (!subtitle.isEmpty()) text(left, 55, subtitle, 13, GREY, Anchor.START, false);
    }

    public void gridLine(double x1, double y1, double x2, double y2) {
        line(x1, y1, x2, y2, GRID);
    }

    public void axis(double x1, double y1, double x2, double y2) {
        line(x1, y1, x2, y2, "#9AA5B1");
    }

    private void line(double x1, double y1, double x2, double y2, String colour) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"1\"/>\n"
                .formatted(at(x1), at(y1), at(x2), at(y2), colour));
    }

    /** @param hint shown when the pointer rests on it */
    public void area(String points, String colour, String hint) {
        svg.append(
                "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.88\" stroke=\"#FFFFFF\" stroke-width=\"0.8\" stroke-linejoin=\"round\"><title>%s</title></polygon>\n"
                        .formatted(points, colour, escaped(hint)));
    }

    public void curve(String points, String colour) {
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"/>\n"
                        .formatted(points, colour));
    }

    public void box(double x, double y, double width, double height, String colour, double opacity) {
        svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\" fill=\"%s\" fill-opacity=\"%s\"/>\n"
                .formatted(at(x), at(y), at(Math.max(width, 0)), at(height), colour, at(opacity)));
    }

    public void label(double x, double y, String text, Anchor anchor) {
        text(x, y, text, 12, GREY, anchor, false);
    }

    public void strong(double x, double y, String text, Anchor anchor) {
        text(x, y, text, 13, DARK, anchor, true);
    }

    private void text(double x, double y, String text, int size, String colour, Anchor anchor, boolean bold) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%d\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>\n"
                .formatted(
                        at(x),
                        at(y),
                        size,
                        colour,
                        anchor.name().toLowerCase(Locale.ROOT),
                        bold ? " font-weight=\"600\"" : "",
                        escaped(text)));
    }

    public static String at(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceAll("\\.?0+$", "");
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return svg + "</svg>\n";
    }
}
