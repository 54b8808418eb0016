package dev.clientele.client.base;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What a column may hold beyond what its type says. */
sealed interface Shape {
    /** One of these texts. */
    record Words(Set<String> words) implements Shape {}

    /** JSON that reads as this. */
    record Json(Class<?> type) implements Shape {}

    static Shape of(Class<?> type) {
        return type.isEnum() ? words(type) : new Json(type);
    }

    static Words words(Class<?> type, String... more) {
        var words = new TreeSet<>(Arrays.asList(more));
        for (Object one : type.getEnumConstants()) words.add(one.toString());
        return new Words(words);
    }
}
