package dev.clientele.status.classification;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.status.client.ClientRef;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Dates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The visible clients of a class, by lane and id; a name is found by any part of it. */
final class ClassMembers {
    private ClassMembers() {}

    record Found(int lane, ClassMember member) {}

    /** How many of a class the caller may see, found by name if one is given. */
    static long count(Handle handle, Mode mode, String className, String name, RowPredicate rows) {
        var query = handle.createQuery("select count(*)" + source(mode, rows))
                .bind("class", className)
                .bind("name", name);
        return rows.bind(query).mapTo(Long.class).one();
    }

    private static String source(Mode mode, RowPredicate rows) {
        return """
                 from unit_profile join unit using (lane, unit_id, kind)
                where {class} = :class and {visible}
                  and (:name::text is null or position(lower(:name) in lower(name)) > 0)
                """.replace("{class}", ClassColumn.of(mode))
                .replace("{visible}", rows.sql("responsible_id", "department_id"));
    }

    static List<Found> list(
            Handle handle,
            Mode mode,
            String className,
            String name,
            RowPredicate rows,
            int afterLane,
            UUID afterId,
            int limit) {
        var query = handle.createQuery(
                        "select lane, unit_id, kind, name, last_purchase_on, purchase_count, responsible_id"
                                + source(mode, rows)
                                + " and (lane, unit_id) > (:afterLane, :afterId) order by lane, unit_id limit :limit")
                .bind("class", className)
                .bind("name", name)
                .bind("afterLane", afterLane)
                .bind("afterId", afterId)
                .bind("limit", limit);
        return rows.bind(query).map((row, context) -> found(row)).list();
    }

    private static Found found(ResultSet row) throws SQLException {
        UUID id = row.getObject("unit_id", UUID.class);
        String kind = row.getString("kind");
        return new Found(
                row.getInt("lane"),
                new ClassMember(
                        id,
                        kind,
                        row.getString("name"),
                        Dates.date(row, "last_purchase_on"),
                        row.getInt("purchase_count"),
                        row.getObject("responsible_id", UUID.class),
                        ClientRef.card(kind, id)));
    }
}
