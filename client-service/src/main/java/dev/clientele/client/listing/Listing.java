package dev.clientele.client.listing;

import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import java.util.ArrayList;
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
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Visible visible;

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

    public Listing where(String condition, String name, Object value) {
        if (value == null) return this;
        conditions.add(condition);
        values.put(name, value);
        return this;
    }

    public Listing seenBy(Visible viewer, String unitColumn) {
        visible = viewer;
        conditions.add(viewer.unit(unitColumn));
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
        position.ifPresent(
                _ -> conditions.add("(%s, t.id) %s (:afterKey, :afterId)".formatted(sort.column(), sort.beyond())));
        Query query = handle.createQuery("select t.* from %s t where %s order by %s %s, t.id %s limit :probe"
                        .formatted(from, where(), sort.column(), sort.direction(), sort.direction()))
                .bind("probe", limit.probe());
        values.forEach(query::bind);
        if (visible != null) visible.bind(query);
        position.ifPresent(after -> query.bind("afterKey", after.keys().get(0)).bind("afterId", after.uuid(1)));
        return Page.of(query.map(mapper).list(), limit, row -> Cursor.of(order, key.apply(row), id.apply(row)));
    }

    private String where() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
