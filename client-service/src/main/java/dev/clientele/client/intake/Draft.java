package dev.clientele.client.intake;

import dev.clientele.client.check.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user may write of one thing; a record whose components are the JSON properties. */
public interface Draft {
    String externalId();

    void check(Check check);

    /** Whether it says itself which thing it is, so that the same row later is about the same thing. */
    default boolean named() {
        return externalId() != null;
    }

    /** Never null; a null item stays, for {@link #check} to point at. */
    static <T> List<T> items(List<T> items) {
        return items == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(items));
    }

    static <V> Map<String, V> map(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Blank is the same as absent. */
    static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
