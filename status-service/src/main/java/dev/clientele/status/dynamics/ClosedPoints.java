package dev.clientele.status.dynamics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** What each point was when its month ended. A later fact of that month makes it say something else: recalculated. */
public final class ClosedPoints {
    /** Of as many classes as the largest mode has. */
    private static final String SUMS = IntStream.rangeClosed(
                    1,
                    Arrays.stream(Mode.values())
                            .mapToInt(mode -> mode.classes().size())
                            .max()
                            .orElseThrow())
            .mapToObj("sum(counts[%d])"::formatted)
            .collect(Collectors.joining(", "));

    private ClosedPoints() {}

    /** The month before {@code first} has just ended in a lane; call it when that day has begun there. */
    public static void close(Handle tx, int lane, LocalDate first) {
        tx.createUpdate("""
                        with stamped as (%s)
                        insert into closed_point (lane, month, mode, counts)
                        select :lane, :month, mode, array(
                            select coalesce(sum(delta), 0)::bigint
                            from generate_series(0, classes - 1) number
                            left join lane_step step on step.lane = :lane and step.mode = shape.mode
                                and step.class = number and step.month <= :month
                            group by number order by number)
                        from (values (0, 2), (1, 2), (2, 3), (3, 3), (4, 4)) shape (mode, classes)
                        on conflict do nothing
                        """.formatted(SeriesStamps.OF_LANE))
                .bind("lane", lane)
                .bind("month", Months.of(first) - 1)
                .execute();
    }

    /**
     * Months that ended before anybody watched, in all lanes: they are what their steps now say. Call it under all lane
     * locks, when the steps are complete.
     */
    public static void closeUnwatched(Handle tx) {
        tx.execute("""
                insert into closed_point (lane, month, mode, counts)
                select lane, month, mode, array_agg(units order by number)
                from (
                    select ended.lane, ended.month, shape.mode, number, sum(coalesce(delta, 0))
                        over (partition by ended.lane, shape.mode, number order by ended.month)::bigint as units
                    from (
                        select lane, month from lane_day, generate_series(
                            (select min(month) from lane_step),
                            extract(year from day)::integer * 12 + extract(month from day)::integer - 2) month
                    ) ended
                    cross join (values (0, 2), (1, 2), (2, 3), (3, 3), (4, 4)) shape (mode, classes)
                    cross join generate_series(0, classes - 1) number
                    left join lane_step step on step.lane = ended.lane and step.mode = shape.mode
                        and step.month = ended.month and step.class = number
                ) summed
                group by lane, month, mode
                on conflict do nothing
                """);
    }

    /** By month; only months that have ended in every lane while somebody watched. */
    static Map<Integer, long[]> read(Handle handle, Mode mode) {
        Map<Integer, long[]> points = new HashMap<>();
        handle.createQuery("""
                        select month, array[%s]::bigint[] as counts
                        from closed_point where mode = :mode group by month
                        having count(*) = (select count(*) from lane_day)
                        """.formatted(SUMS))
                .bind("mode", mode.ordinal())
                .map((row, context) -> points.put(row.getInt("month"), counts(row, mode)))
                .forEach(read -> {});
        return points;
    }

    private static long[] counts(ResultSet row, Mode mode) throws SQLException {
        return Arrays.stream((Long[]) row.getArray("counts").getArray())
                .limit(mode.classes().size())
                .mapToLong(Long::longValue)
                .toArray();
    }
}
