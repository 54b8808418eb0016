package dev.clientele.status.classification;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.status.classification.ClassMembers.Place;
import dev.clientele.status.rows.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The clients of a class on a past day, from the fact rows: some thousand of a lane are computed in one statement. */
final class PastMembers {
    private static final int LOOKED_AT_ONCE = 10_000;
    private static final int LOOKED_AT_MAX = 200_000;

    private PastMembers() {}

    /** @param next where to look on, or null at the end of the base */
    record Part(List<ClassMember> members, Place next) {}

    /** Looks at so many clients at most; there may be more behind even when few were found. */
    static Part list(Handle handle, ClassQuery query, LocalDate day, Lanes lanes, Place after, int limit) {
        List<ClassMember> found = new ArrayList<>();
        Place place = after.lane() < 0 ? new Place(0, after.unitId()) : after;
        for (int looked = 0; looked < LOOKED_AT_MAX && place.lane() < lanes.count(); looked += LOOKED_AT_ONCE) {
            List<UUID> sought = sought(handle, query, day, place);
            List<ClassMember> some = among(handle, query, day, place.lane(), sought, limit - found.size());
            found.addAll(some);
            if (found.size() == limit)
                return new Part(found, new Place(place.lane(), some.getLast().clientId()));
            place = sought.size() < LOOKED_AT_ONCE
                    ? new Place(place.lane() + 1, Place.BEFORE_ALL.unitId())
                    : new Place(place.lane(), sought.getLast());
        }
        return new Part(found, place.lane() < lanes.count() ? place : null);
    }

    static Long count(Handle handle, ClassQuery query, LocalDate day, Lanes lanes) {
        String sql = new Scope.WholeLane().in("with " + Profiles.COMPUTED + "select count(*)" + source(query));
        return lanes.all()
                .mapToLong(lane -> query.bind(handle.createQuery(sql))
                        .bind("lane", lane)
                        .bind("day", day)
                        .bind("class", query.className())
                        .mapTo(Long.class)
                        .one())
                .sum();
    }

    private static List<UUID> sought(Handle handle, ClassQuery query, LocalDate day, Place after) {
        return query.bind(handle.createQuery("select unit_id from unit"
                        + " where lane = :lane and unit_id > :after and created_on <= :day and " + query.sought()
                        + " order by unit_id limit :limit"))
                .bind("lane", after.lane())
                .bind("after", after.unitId())
                .bind("day", day)
                .bind("limit", LOOKED_AT_ONCE)
                .mapTo(UUID.class)
                .list();
    }

    private static List<ClassMember> among(
            Handle handle, ClassQuery query, LocalDate day, int lane, List<UUID> units, int limit) {
        if (units.isEmpty()) return List.of();
        Scope scope = Scope.of(units);
        String sql = scope.in("with " + Profiles.COMPUTED
                + "select unit_id, kind, name, last_purchase_on, purchase_count, responsible_id" + source(query)
                + " order by unit_id limit :limit");
        return query.bind(scope.bind(handle.createQuery(sql)))
                .bind("lane", lane)
                .bind("day", day)
                .bind("class", query.className())
                .bind("limit", limit)
                .map((row, context) -> ClassMembers.member(row))
                .list();
    }

    private static String source(ClassQuery query) {
        return " from computed join unit using (unit_id, kind) where lane = :lane and " + ClassColumn.of(query.mode())
                + " = :class and " + query.sought();
    }
}
