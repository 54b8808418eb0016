package dev.clientele.client.card;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody typed into a search box, as LIKE patterns: each word must be found in one of its spellings. */
final class SearchWords {
    private static final int WORDS_MAX = 8;
    private static final int SHORT = 2;
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().-]{5,25}");

    private SearchWords() {}

    static List<List<String>> of(String text) {
        String typed = text.strip().replace("\0", "");
        if (PHONE.matcher(typed).matches()) return List.of(digits(typed.replaceAll("\\D", "")));
        return Arrays.stream(typed.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(WORDS_MAX)
                .map(SearchWords::word)
                .toList();
    }

    /** A number is kept as +79123456789 and is often typed as 8 912 345-67-89. */
    private static List<String> digits(String digits) {
        return digits.length() > 6 && digits.startsWith("8")
                ? List.of(anywhere(digits), anywhere("+7" + digits.substring(1)))
                : List.of(anywhere(digits));
    }

    private static List<String> word(String word) {
        return List.of(word.length() <= SHORT ? "% " + escaped(word) + "%" : anywhere(word));
    }

    static String anywhere(String text) {
        return "%" + escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
