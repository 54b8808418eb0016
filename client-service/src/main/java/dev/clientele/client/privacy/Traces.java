package dev.clientele.client.privacy;

import dev.clientele.client.card.Identity;
import java.util.HashSet;
import java.util.Set;

/**
 * What a client is recognised by in a text that was never made a card of. A short name stands in lines of others too:
 * rather a line too many is forgotten than one too few.
 *
 * @param words in lower case, found wherever they stand: addresses, external ids
 * @param numbers the last ten digits of phone numbers, however they are written
 * @param names words that stand in a text as whole words, in any order and in different columns
 */
record Traces(Set<String> words, Set<String> numbers, Set<String> names) {
    private static final int DIGITS = 10;

    /** Shorter words are parts of others. */
    private static final int WORD_MIN = 6;

    static Traces of(Identity identity) {
        var words = new HashSet<String>();
        var numbers = new HashSet<String>();
        var names = new HashSet<>(identity.names());
        for (String word : identity.words()) {
            String digits = word.replaceAll("\\D", "");
            if (word.startsWith("+") && digits.length() >= DIGITS)
                numbers.add(digits.substring(digits.length() - DIGITS));
            else if (word.length() >= WORD_MIN) words.add(word);
            else if (word.chars().anyMatch(Character::isLetter)) names.add(word);
        }
        return new Traces(Set.copyOf(words), Set.copyOf(numbers), Set.copyOf(names));
    }

    boolean isEmpty() {
        return words.isEmpty() && numbers.isEmpty() && names.isEmpty();
    }
}
