package dev.clientele.campaign.template;

import java.util.regex.Pattern;

/** Text that comes from cards: one line, no control characters, so that it can stand in a header. */
final class Words {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final char DELETE = 0x7f;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private Words() {}

    static String orNull(String text) {
        if (text == null) return null;
        String line = oneLine(text);
        return line.isEmpty() ? null : line;
    }

    /** Control characters and line separators become spaces; so nothing can begin a header of its own. */
    static String oneLine(String text) {
        return text.chars().anyMatch(Words::breaks)
                ? BREAKS.matcher(text).replaceAll(" ").strip()
                : text.strip();
    }

    private static boolean breaks(int c) {
        return c < ' ' || c == DELETE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }
}
