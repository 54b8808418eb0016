package dev.clientele.status.classification;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts the classes of a mode: of the present day as they are kept, of a past one from the fact rows. */
public final class Counters {
    private Counters() {}

    public static Map<String, Long> now(Handle handle, Mode mode) {
        Map<String, Long> counts = none(mode);
        add(
                counts,
                handle.createQuery(
                                "select class, sum(units)::bigint as units from lane_count where mode = :mode group by 1")
                        .bind("mode", mode));
        return counts;
    }

    public static Map<String, Long> asOf(Handle handle, Mode mode, LocalDate day, Lanes lanes) {
        Map<String, Long> counts = none(mode);
        String query = new Scope.WholeLane().in("with " + Profiles.COMPUTED + grouped(mode, "computed"));
        lanes.all()
                .forEach(lane ->
                        add(counts, handle.createQuery(query).bind("lane", lane).bind("day", day)));
        return counts;
    }

    private static void add(Map<String, Long> counts, Query query) {
        query.map((row, context) -> counts.merge(row.getString("class"), row.getLong("units"), Long::sum))
                .forEach(added -> {});
    }

    private static String grouped(Mode mode, String source) {
        return "select " + ClassColumn.of(mode) + " as class, count(*) as units from " + source + " where "
                + ClassColumn.of(mode) + " is not null group by 1";
    }

    private static Map<String, Long> none(Mode mode) {
        Map<String, Long> counts = new LinkedHashMap<>();
        mode.classes().forEach(name -> counts.put(name, 0L));
        return counts;
    }
}
