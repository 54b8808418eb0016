package dev.clientele.campaign.projection;

import dev.clientele.platform.wire.EventJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The newest state of each key in a batch: a statement may touch a row only once. */
final class Latest<T> {
    private final Function<T, Object> key;
    private final ToLongFunction<T> version;
    private final Map<Object, T> rows = new LinkedHashMap<>();

    Latest(Function<T, Object> key, ToLongFunction<T> version) {
        this.key = key;
        this.version = version;
    }

    void add(T row) {
        rows.merge(
                key.apply(row),
                row,
                (known, other) -> version.applyAsLong(other) > version.applyAsLong(known) ? other : known);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Collection<T> rows() {
        return rows.values();
    }

    /** For {@code json_to_recordset}: one parameter for a batch of any size. */
    String json() {
        return EventJson.write(rows.values());
    }
}
