package dev.clientele.client.intake;

import dev.clientele.platform.sql.Copy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes many rows over those that are there: a COPY beside the table, then one update. */
public final class Rewriting {
    private Rewriting() {}

    /** @param lane where the row is now; {@code values} may say another one */
    public record Row(short lane, List<Object> values) {}

    /** @param columns all of the table's, {@code id} among them, in the order of the values */
    public static void over(Handle tx, String table, String columns, List<Row> rows) {
        if (rows.isEmpty()) return;
        String beside = "rewritten_" + table;
        tx.execute("drop table if exists pg_temp." + beside);
        tx.execute(
                "create temp table %1$s on commit drop as select 0::smallint lane_before, t.* from %2$s t where false"
                        .formatted(beside, table));
        try (Copy copy = Copy.into(tx, beside + " (lane_before, " + columns + ")")) {
            for (Row row : rows) {
                var values = new ArrayList<>(row.values());
                values.addFirst(row.lane());
                copy.row(values.toArray());
            }
        }
        String set = Arrays.stream(columns.split(","))
                .map(String::strip)
                .filter(column -> !column.equals("id"))
                .map(column -> column + " = r." + column)
                .collect(Collectors.joining(", "));
        tx.execute("update %1$s t set %2$s from %3$s r where t.lane = r.lane_before and t.id = r.id"
                .formatted(table, set, beside));
    }
}
