package dev.clientele.campaign.template;

/** Text that comes from cards: one line, no control characters, so that it can stand in a header. */
final class Words {
    private Words() {}

    static String orNull(String text) {
        if (text == null) return null;
        String line = oneLine(text);
        return line.isEmpty() ? null : line;
    }

    /** Control characters and line separators become spaces; so nothing can begin a header of its own. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
