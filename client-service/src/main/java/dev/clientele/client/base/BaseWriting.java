package dev.clientele.client.base;

import dev.clientele.client.unit.Derives;
import dev.clientele.platform.problem.Problems;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes lines of a base file into an empty base, and what is derived of them. */
@Singleton
public class BaseWriting {
    private final Map<String, Derives> followers = new HashMap<>();

    public BaseWriting(Instance<Derives> followers) {
        followers.forEach(one -> this.followers.put(one.table(), one));
    }

    /** What every installation begins with may be there, and nothing else. */
    public void requireEmpty(Handle handle) {
        for (BaseTable table : BaseTables.ALL) {
            if (table.supplied() != null) continue;
            boolean used = handle.createQuery("select exists (select 1 from " + table.table() + ")")
                    .mapTo(Boolean.class)
                    .one();
            if (used) throw Problems.conflict("base-not-empty", "base-not-empty.holds", table.type());
        }
    }

    /** @param lines all of one table */
    public void write(Handle tx, List<BaseLine> lines) {
        BaseTable table = lines.getFirst().table();
        tx.createUpdate(insert(table, Column.of(tx, table), hasVersion(tx, table)))
                .bindArray(
                        "rows", String.class, lines.stream().map(BaseLine::row).toList())
                .execute();
        Derives follower = followers.get(table.table());
        if (follower != null)
            follower.derive(tx, lines.stream().map(BaseLine::id).toList());
    }

    private static boolean hasVersion(Handle handle, BaseTable table) {
        return handle.createQuery("""
                        select exists (select 1 from pg_attribute
                                       where attrelid = to_regclass('public.' || :table) and attname = 'version')
                        """)
                .bind("table", table.table())
                .mapTo(Boolean.class)
                .one();
    }

    private static String insert(BaseTable table, List<Column> columns, boolean version) {
        var names = new ArrayList<>(columns.stream().map(Column::name).toList());
        var values = new ArrayList<>(columns.stream().map(BaseWriting::value).toList());
        if (version) {
            names.add("version");
            values.add("next_version()");
        }
        if (table.lane() != null) {
            names.add("lane");
            values.add(table.lane());
        }
        return """
                insert into %1$s (%2$s)
                select %3$s
                from unnest(:rows) with ordinality w (line, no),
                    jsonb_populate_record(null::%1$s, w.line::jsonb) r
                order by w.no %4$s
                """.formatted(
                        table.table(), String.join(", ", names), String.join(", ", values), replacement(table, names));
    }

    /** A column that a file from before its time does not have gets what its rows got when it was added. */
    private static String value(Column column) {
        return column.notNull() && column.fallback() != null
                ? "coalesce(r.%s, %s)".formatted(column.name(), column.fallback())
                : "r." + column.name();
    }

    private static String replacement(BaseTable table, List<String> names) {
        if (table.supplied() == null) return "";
        return "on conflict (" + table.supplied() + ") do update set "
                + names.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", "));
    }
}
