package dev.clientele.client.listing;

import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** A filtered list over one table, called {@code t} in its conditions. A filter whose value is null is not there. */
public final class Listing {
    private final String name;
    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, List<String>> ranges = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Visible visible;
    private int walk;

    private Listing(String name, String from) {
        this.name = name;
        this.from = from;
    }

    public static Listing of(String table) {
        return new Listing(table, table);
    }

    /** @param subquery written by us */
    public static Listing of(String name, String subquery) {
        return new Listing(name, subquery);
    }

    public Listing equal(String column, Object value) {
        return where(
                "t." + column + " = :" + column, column, value instanceof Enum<?> constant ? constant.name() : value);
    }

    /** True of any of the values; an empty list is no filter. */
    public Listing any(String column, Collection<?> wanted) {
        if (wanted == null || wanted.isEmpty()) return this;
        return where("t." + column + " = any (:" + column + ")", column, List.copyOf(wanted));
    }

    public Listing where(String condition, String name, Object value) {
        return value == null ? this : where(condition, Map.of(name, value));
    }

    /** @param named every value the condition mentions; a list is bound as an array */
    public Listing where(String condition, Map<String, Object> named) {
        conditions.add(condition);
        values.putAll(named);
        return this;
    }

    /** A condition that holds for one stretch of a sorted column, so that a list in that order need not look outside. */
    public Listing range(String column, String operator, String name, Object value) {
        if (value == null) return this;
        String condition = column + " " + operator + " :" + name;
        ranges.computeIfAbsent(column, _ -> new ArrayList<>()).add(condition);
        return where(condition, name, value);
    }

    /**
     * For lists that grow with the base: a page is first looked for among so many rows in the list's own order, which
     * takes as long however deep the page lies. Filters that let pass few rows do not find enough there; then the indexes
     * of the filters find them.
     */
    public Listing walked(int rows) {
        walk = rows;
        return this;
    }

    /** A value that the subquery itself names; null is a value too. */
    public Listing value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Listing seenBy(Visible viewer, String unitColumn) {
        return seenBy(viewer, viewer.unit(unitColumn), true);
    }

    /** @param condition of the viewer's, to be bound by the viewer */
    public Listing seenBy(Visible viewer, String condition, boolean restricted) {
        if (!restricted) return this;
        visible = viewer;
        conditions.add(condition);
        return this;
    }

    public <T> Page<T> page(
            Handle handle,
            Sort sort,
            Limit limit,
            String cursor,
            RowMapper<T> mapper,
            Function<T, Object> key,
            Function<T, UUID> id) {
        String order = name + ":" + sort;
        Optional<Cursor> position = Cursor.parse(cursor, order);
        List<T> found = walk > 0 ? rows(handle, sort, limit, position, mapper, walk(sort, position)) : List.of();
        if (found.size() < limit.probe()) found = rows(handle, sort, limit, position, mapper, from);
        return Page.of(found, limit, row -> Cursor.of(order, key.apply(row), id.apply(row)));
    }

    /** As above; the sort key is read as the database has it, where it is no plain column of the row. */
    public <T> Page<T> page(
            Handle handle, Sort sort, Limit limit, String cursor, RowMapper<T> mapper, Function<T, UUID> id) {
        RowMapper<Placed<T>> placed = (row, context) -> new Placed<>(mapper.map(row, context), sort.key(row));
        Page<Placed<T>> page = page(handle, sort, limit, cursor, placed, Placed::key, one -> id.apply(one.row));
        return page.map(Placed::row);
    }

    private record Placed<T>(T row, Object key) {}

    /** Of all that the filters let pass; without a page. */
    public long count(Handle handle) {
        Query query = handle.createQuery("select count(*) from %s t where %s".formatted(from, where()));
        bind(query);
        return query.mapTo(Long.class).one();
    }

    private <T> List<T> rows(
            Handle handle, Sort sort, Limit limit, Optional<Cursor> position, RowMapper<T> mapper, String source) {
        String beyond = position.map(_ -> " and " + beyond(sort)).orElse("");
        Query query = handle.createQuery(
                        "select t.*, %1$s as sort_key from %2$s t where %3$s%4$s order by %1$s %5$s, t.id %5$s limit :probe"
                                .formatted(sort.column(), source, where(), beyond, sort.direction()))
                .bind("probe", limit.probe());
        bind(query);
        position.ifPresent(after -> query.bind("afterKey", after.keys().get(0)).bind("afterId", after.uuid(1)));
        return query.map(mapper).list();
    }

    private String walk(Sort sort, Optional<Cursor> position) {
        var within = new ArrayList<>(ranges.getOrDefault(sort.column(), List.of()));
        position.ifPresent(_ -> within.add(beyond(sort)));
        return "(select t.* from %1$s t where %2$s order by %3$s %4$s, t.id %4$s limit %5$d)"
                .formatted(
                        from,
                        within.isEmpty() ? "true" : String.join(" and ", within),
                        sort.column(),
                        sort.direction(),
                        walk);
    }

    private static String beyond(Sort sort) {
        return "(%s, t.id) %s (:afterKey, :afterId)".formatted(sort.column(), sort.beyond());
    }

    private void bind(Query query) {
        values.forEach((name, value) -> {
            if (value instanceof List<?> list)
                query.bindArray(name, list.getFirst().getClass(), list);
            else query.bind(name, value);
        });
        if (visible != null) visible.bind(query);
    }

    private String where() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
