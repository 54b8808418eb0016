package dev.clientele.client.base;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One kind of line in a base file.
 *
 * @param type what its lines call themselves
 * @param source what its rows are read from; the table, or a view that says what the table keeps in short
 * @param lane how the lane follows from the row {@code r}; null for a table without lanes
 * @param order of its rows in the file, so that whoever is referred to comes first
 * @param supplied the unique key by which a row of the file replaces one that every installation begins with; null when
 *     a new base has none
 * @param shapes of columns whose type says too little
 * @param derived columns that the file does not carry
 */
record BaseTable(
        String type,
        String table,
        String source,
        String lane,
        String order,
        String supplied,
        Map<String, Shape> shapes,
        Set<String> derived) {
    /** The lane follows from the ids; versions are drawn anew, because other services know none of this base's yet. */
    private static final Set<String> ALWAYS_DERIVED = Set.of("lane", "version");

    static BaseTable small(String type, String table) {
        return new BaseTable(type, table, table, null, "t.id", null, Map.of(), ALWAYS_DERIVED);
    }

    static BaseTable laned(String type, String table, String lane) {
        return new BaseTable(type, table, table, lane, "t.lane, t.id", null, Map.of(), ALWAYS_DERIVED);
    }

    BaseTable from(String view) {
        return new BaseTable(type, table, view, lane, order, supplied, shapes, derived);
    }

    BaseTable by(String newOrder) {
        return new BaseTable(type, table, source, lane, newOrder, supplied, shapes, derived);
    }

    BaseTable replacing(String key) {
        return new BaseTable(type, table, source, lane, order, key, shapes, derived);
    }

    BaseTable with(String column, Class<?> type) {
        return with(column, Shape.of(type));
    }

    BaseTable with(String column, Shape shape) {
        var more = new HashMap<>(shapes);
        more.put(column, shape);
        return new BaseTable(type, table, source, lane, order, supplied, Map.copyOf(more), derived);
    }

    BaseTable without(String column) {
        var more = new HashSet<>(derived);
        more.add(column);
        return new BaseTable(type, table, source, lane, order, supplied, shapes, Set.copyOf(more));
    }
}
