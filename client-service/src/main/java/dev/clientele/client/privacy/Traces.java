package dev.clientele.client.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.card.Identity;
import dev.clientele.client.duplicate.Key;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client is recognised by in a text that was never made a card of. A short name stands in lines of others too:
 * rather a line too many is forgotten than one too few.
 *
 * @param words in lower case, found wherever they stand: addresses, external ids
 * @param numbers the last ten digits of phone numbers, however they are written
 * @param names words that stand in a text as whole words, in any order and in different columns
 */
record Traces(Set<String> words, Set<String> numbers, Set<Set<String>> names) {
    private static final int DIGITS = 10;

    /** Shorter words are parts of others. */
    private static final int WORD_MIN = 6;

    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Traces of(Identity identity) {
        var words = new HashSet<String>();
        var numbers = new HashSet<String>();
        var names = new HashSet<>(identity.names());
        for (String word : identity.words()) {
            String digits = digits(word);
            if (word.startsWith("+") && digits.length() >= DIGITS)
                numbers.add(digits.substring(digits.length() - DIGITS));
            else if (word.length() >= WORD_MIN) words.add(word);
            else if (word.chars().anyMatch(Character::isLetter)) names.add(word);
        }
        return new Traces(
                Set.copyOf(words),
                Set.copyOf(numbers),
                names.stream()
                        .map(Traces::wordsOf)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEmpty() {
        return words.isEmpty() && numbers.isEmpty() && names.isEmpty();
    }

    /** Whether that text, a line of a file or what stood in one column, tells who the client was. */
    boolean toldIn(String text) {
        String read = Normalizer.normalize(asPeopleRead(text), Form.NFC).toLowerCase(Locale.ROOT);
        if (words.stream().anyMatch(read::contains)) return true;
        String digits = digits(read);
        if (numbers.stream().anyMatch(digits::contains)) return true;
        Set<String> told = wordsOf(read);
        return names.stream().anyMatch(told::containsAll);
    }

    /** JSON may write letters as \\uXXXX. */
    private static String asPeopleRead(String text) {
        if (!text.startsWith("{")) return text;
        try {
            var read = new StringBuilder(text);
            tell(JSON.readTree(text), read);
            return read.toString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static void tell(JsonNode node, StringBuilder text) {
        if (node.isValueNode()) text.append(' ').append(node.asText());
        else node.forEach(inner -> tell(inner, text));
    }

    private static Set<String> wordsOf(String text) {
        return Key.words(text).collect(Collectors.toSet());
    }

    private static String digits(String text) {
        return NO_DIGIT.matcher(text).replaceAll("");
    }
}
