package dev.clientele.segment.projection;

import dev.clientele.platform.sql.Copy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Writes many rows of a table: a row that is there gives way to a newer version only, so duplicates and late states change
 * nothing. A move between two units of one lane says a departure and a state of the same version: whichever comes first,
 * the state stays.
 *
 * <p>In a large batch, as behind an import, the rows that are not there yet go in by COPY: the lane's lock keeps everybody
 * else from adding them meanwhile. Read from JSON, a row costs more than all the rest of it.
 *
 * @param <R> a record whose components are the columns
 */
final class Upsert<R extends Rows.Row> {
    private static final int MANY = 50;

    private final String table;
    private final Columns<R> columns;
    private final List<String> keys;
    private final String version;
    private final String changed;
    private volatile Statements statements;

    private record Statements(String merge, String present) {}

    /** @param changed what must differ for a card to be told as reborn; {@code false} for tables without that */
    Upsert(String table, Class<R> row, String version, String key, String changed) {
        this.table = table;
        this.columns = new Columns<>(row);
        this.keys = List.of(key.split(", "));
        this.version = version;
        this.changed = changed;
    }

    /** The units a row belongs to now, and those it belonged to before. */
    List<Touched> write(Handle tx, Collection<R> rows) {
        if (rows.isEmpty()) return List.of();
        if (statements == null) statements = statements(types(tx));
        if (rows.size() < MANY) return merge(tx, rows);
        List<R> all = List.copyOf(rows);
        Set<Integer> present = present(tx, all);
        var touched = new ArrayList<Touched>(all.size());
        var known = new ArrayList<R>(present.size());
        try (Copy copy = Copy.into(tx, table + " (" + String.join(", ", columns.names()) + ")")) {
            for (int i = 0; i < all.size(); i++) {
                R row = all.get(i);
                if (present.contains(i)) {
                    known.add(row);
                    continue;
                }
                copy.row(columns.values(row));
                touched.add(new Touched(row.unitId(), null, !changed.equals("false")));
            }
        }
        if (!known.isEmpty()) touched.addAll(merge(tx, known));
        return touched;
    }

    private List<Touched> merge(Handle tx, Collection<R> rows) {
        return tx.createQuery(statements.merge)
                .bind("rows", Rows.json(rows))
                .map((row, _) ->
                        new Touched(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)))
                .list();
    }

    /** Which of the rows have their key in the table. */
    private Set<Integer> present(Handle tx, List<R> rows) {
        Query query = tx.createQuery(statements.present);
        for (String key : keys)
            query.bindArray(
                    key,
                    String.class,
                    rows.stream().map(row -> columns.value(row, key).toString()).toList());
        return new HashSet<>(query.map((row, _) -> (int) row.getLong(1) - 1).list());
    }

    private Map<String, String> types(Handle tx) {
        var types = new HashMap<String, String>();
        tx.createQuery("""
                        select attname, format_type(atttypid, atttypmod) from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
                        """)
                .bind("table", table)
                .map((row, _) -> types.put(row.getString(1), row.getString(2)))
                .list();
        return types;
    }

    private Statements statements(Map<String, String> types) {
        List<String> changing =
                columns.names().stream().filter(name -> !keys.contains(name)).toList();
        String merge = """
                insert into %1$s as t (%2$s)
                select %2$s from json_to_recordset(cast(:rows as json)) as x (%3$s) order by %4$s
                on conflict (%4$s) do update set (%5$s) = row(%6$s)
                 where t.%7$s < excluded.%7$s or (t.%7$s = excluded.%7$s and t.unit_id <> excluded.unit_id)
                returning new.unit_id, old.unit_id as was, %8$s as reborn
                """.formatted(
                        table,
                        String.join(", ", columns.names()),
                        each(columns.names(), name -> name + " " + types.get(name)),
                        String.join(", ", keys),
                        String.join(", ", changing),
                        each(changing, "excluded."::concat),
                        version,
                        changed);
        String present = """
                select w.n from unnest(%1$s) with ordinality as w (%2$s, n) join %3$s t on %4$s
                """.formatted(
                        each(keys, key -> "cast(:" + key + " as " + types.get(key) + "[])"),
                        String.join(", ", keys),
                        table,
                        keys.stream().map("t.%1$s = w.%1$s"::formatted).collect(Collectors.joining(" and ")));
        return new Statements(merge, present);
    }

    private static String each(List<String> names, UnaryOperator<String> written) {
        return names.stream().map(written).collect(Collectors.joining(", "));
    }

    record Touched(UUID unit, UUID before, boolean reborn) {
        List<UUID> units() {
            var units = new ArrayList<UUID>();
            units.add(unit);
            if (before != null && !before.equals(unit)) units.add(before);
            return units;
        }
    }
}
