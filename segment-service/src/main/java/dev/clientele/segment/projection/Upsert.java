package dev.clientele.segment.projection;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * One statement that writes many rows of a table: a row that is there gives way to a newer version only, so duplicates
 * and late states change nothing. A move between two units of one lane says a departure and a state of the same version:
 * whichever comes first, the state stays.
 *
 * @param <R> a record whose components are the columns
 */
final class Upsert<R extends Rows.Row> {
    private final String statement;

    /** @param changed what must differ for a card to be told as reborn; {@code false} for tables without that */
    Upsert(String table, Class<R> row, String version, String key, String changed) {
        List<String> columns = Arrays.stream(row.getRecordComponents())
                .map(RecordComponent::getName)
                .map(Upsert::column)
                .toList();
        Set<String> keys = Set.of(key.split(", "));
        String all = String.join(", ", columns);
        String changing = columns.stream().filter(c -> !keys.contains(c)).collect(Collectors.joining(", "));
        String excluded = columns.stream()
                .filter(c -> !keys.contains(c))
                .map("excluded."::concat)
                .collect(Collectors.joining(", "));
        this.statement = """
                insert into %1$s as t (%2$s)
                select %2$s from jsonb_populate_recordset(null::%1$s, cast(:rows as jsonb)) order by %3$s
                on conflict (%3$s) do update set (%4$s) = row(%5$s)
                 where t.%6$s < excluded.%6$s or (t.%6$s = excluded.%6$s and t.unit_id <> excluded.unit_id)
                returning new.unit_id, old.unit_id as was, %7$s as reborn
                """.formatted(table, all, key, changing, excluded, version, changed);
    }

    /** The units a row belongs to now, and those it belonged to before. */
    List<Touched> write(Handle tx, Collection<R> rows) {
        if (rows.isEmpty()) return List.of();
        return tx.createQuery(statement)
                .bind("rows", Rows.json(rows))
                .map((row, _) ->
                        new Touched(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)))
                .list();
    }

    record Touched(UUID unit, UUID before, boolean reborn) {
        List<UUID> units() {
            var units = new ArrayList<UUID>();
            units.add(unit);
            if (before != null && !before.equals(unit)) units.add(before);
            return units;
        }
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
