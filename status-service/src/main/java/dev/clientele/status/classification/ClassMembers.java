package dev.clientele.status.classification;

import dev.clientele.status.client.ClientRef;
import dev.clientele.status.rows.Dates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The clients of a class today, by lane and id, as they are kept. */
final class ClassMembers {
    private ClassMembers() {}

    record Place(int lane, UUID unitId) {
        static final Place BEFORE_ALL = new Place(-1, new UUID(0, 0));
    }

    record Found(Place place, ClassMember member) {}

    static Long count(Handle handle, ClassQuery query) {
        return query.bind(handle.createQuery("select count(*)" + source(query)))
                .bind("class", query.className())
                .mapTo(Long.class)
                .one();
    }

    static List<Found> list(Handle handle, ClassQuery query, Place after, int limit) {
        return query.bind(handle.createQuery(
                        "select lane, unit_id, kind, name, last_purchase_on, purchase_count, responsible_id"
                                + source(query)
                                + " and (lane, unit_id) > (:afterLane, :afterId) order by lane, unit_id limit :limit"))
                .bind("class", query.className())
                .bind("afterLane", after.lane())
                .bind("afterId", after.unitId())
                .bind("limit", limit)
                .map((row, context) -> found(row))
                .list();
    }

    private static String source(ClassQuery query) {
        return " from unit_profile join unit using (lane, unit_id, kind) where " + ClassColumn.of(query.mode())
                + " = :class and " + query.sought();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(new Place(row.getInt("lane"), row.getObject("unit_id", UUID.class)), member(row));
    }

    static ClassMember member(ResultSet row) throws SQLException {
        UUID id = row.getObject("unit_id", UUID.class);
        String kind = row.getString("kind");
        return new ClassMember(
                id,
                kind,
                row.getString("name"),
                Dates.date(row, "last_purchase_on"),
                row.getInt("purchase_count"),
                row.getObject("responsible_id", UUID.class),
                ClientRef.card(kind, id));
    }
}
