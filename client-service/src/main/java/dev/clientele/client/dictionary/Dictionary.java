package dev.clientele.client.dictionary;

import dev.clientele.platform.problem.Problems;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

public enum Dictionary {
    INDUSTRY("industry"),
    PROFESSION("profession"),
    IMPORTANCE("importance"),
    BUSINESS_REGION("businessRegion"),
    DATE_TYPE("dateType"),
    CONTACT_ROLE("contactRole");

    private final String word;

    Dictionary(String word) {
        this.word = word;
    }

    /** As in paths and events. */
    public String word() {
        return word;
    }

    static Optional<Dictionary> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Dictionary::word).collect(Collectors.joining(", "));
    }

    static Dictionary named(String word) {
        return find(word).orElseThrow(() -> Problems.notFound("dictionary", word));
    }
}
