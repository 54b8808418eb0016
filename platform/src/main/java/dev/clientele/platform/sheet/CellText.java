package dev.clientele.platform.sheet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a value is in a cell. */
final class CellText {
    private static final String FORMULA = "=+-@\t\r";
    private static final int LENGTH_MAX = 32_767;

    private CellText() {}

    static String of(Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.joining("; "));
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    /**
     * With an apostrophe in front where a spreadsheet would take a text for a formula
     * (https://owasp.org/www-community/attacks/CSV_Injection). A number is none, whatever its sign.
     */
    static String csv(Object value) {
        String text = of(value);
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    /** XML has no place for control characters, nor a cell for more than so many of any. */
    static String xlsx(Object value) {
        String text = of(value).replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\uFFFE\\uFFFF]|\\p{Cs}", " ");
        return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    }
}
