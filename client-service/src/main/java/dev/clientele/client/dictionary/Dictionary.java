package dev.clientele.client.dictionary;

import dev.clientele.platform.problem.Problems;
import java.util.Arrays;

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

    static Dictionary named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("dictionary", word));
    }
}
