package dev.clientele.client.privacy;

import java.util.HashSet;
import java.util.Set;

/**
 * What a client is recognised by in a text that was never made a card of.
 *
 * @param words in lower case: addresses, external ids, names of one word that nobody else has
 * @param numbers the last ten digits of phone numbers, however they are written
 * @param names in lower case, of several words that may stand in any order and in different columns
 */
record Traces(Set<String> words, Set<String> numbers, Set<String> names) {
    private static final int DIGITS = 10;

    /** Shorter words are found in everybody's lines. */
    private static final int WORD_MIN = 6;

    static Traces of(Set<String> identity) {
        var words = new HashSet<String>();
        var numbers = new HashSet<String>();
        var names = new HashSet<String>();
        for (String word : identity) {
            String digits = word.replaceAll("\\D", "");
            if (word.startsWith("+") && digits.length() >= DIGITS)
                numbers.add(digits.substring(digits.length() - DIGITS));
            else if (word.strip().contains(" ")) names.add(word.strip().replaceAll("\\s+", " "));
            else if (word.length() >= WORD_MIN) words.add(word);
        }
        return new Traces(Set.copyOf(words), Set.copyOf(numbers), Set.copyOf(names));
    }

    boolean isEmpty() {
        return words.isEmpty() && numbers.isEmpty() && names.isEmpty();
    }
}
