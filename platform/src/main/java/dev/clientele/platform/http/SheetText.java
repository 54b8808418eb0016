package dev.clientele.platform.http;

/** Text in the cell of a table that a spreadsheet may open. */
public final class SheetText {
    private static final String FORMULA = "=+-@\t\r";

    private SheetText() {}

    /** With an apostrophe in front where a spreadsheet would take it for a formula; null stays null. */
    public static String safe(String text) {
        return text != null && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
