package dev.clientele.status.dynamics;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The points of closed months: prefix sums of the steps of all lanes. The sums are remembered here for a minute, or until
 * the steps or closed points of any lane change, which their stamps tell.
 */
@Singleton
public class Dynamics {
    /** An earlier version beside this one, or a hand on the database, changes steps without their stamps. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Map<Mode, Series> remembered = new ConcurrentHashMap<>();

    /** @param recalculated it said something else when its month ended */
    public record Point(YearMonth month, Map<String, Long> counts, boolean recalculated) {}

    /** @param closed what the points were when their months ended */
    private record Series(
            List<UUID> stamps, long readAt, SortedMap<Integer, long[]> deltas, Map<Integer, long[]> closed) {
        private boolean isOf(List<UUID> now) {
            return stamps.equals(now) && System.nanoTime() - readAt < REMEMBERED.toNanos();
        }
    }

    /** The month of the earliest card that ever was. */
    public static Optional<YearMonth> firstMonth(Handle handle) {
        return handle.createQuery("select min(created_on) from unit")
                .mapTo(LocalDate.class)
                .findOne()
                .map(YearMonth::from);
    }

    /** Each month from the first to the last, both included. */
    public List<Point> points(Handle handle, Mode mode, YearMonth first, YearMonth last) {
        Series series = series(handle, mode);
        long[] sums = new long[mode.classes().size()];
        int from = number(first);
        series.deltas.headMap(from).values().forEach(delta -> add(sums, delta));
        List<Point> points = new ArrayList<>();
        for (int month = from; month <= number(last); month++) {
            long[] delta = series.deltas.get(month);
            if (delta != null) add(sums, delta);
            long[] closed = series.closed.get(month);
            boolean recalculated = closed != null && !Arrays.equals(closed, sums);
            points.add(new Point(Months.month(month), counts(mode, sums), recalculated));
        }
        return points;
    }

    private Series series(Handle handle, Mode mode) {
        List<UUID> stamps = SeriesStamps.read(handle);
        Series known = remembered.get(mode);
        if (known != null && known.isOf(stamps)) return known;
        var read = new Series(stamps, System.nanoTime(), deltas(handle, mode), ClosedPoints.read(handle, mode));
        remembered.put(mode, read);
        return read;
    }

    private static SortedMap<Integer, long[]> deltas(Handle handle, Mode mode) {
        SortedMap<Integer, long[]> deltas = new TreeMap<>();
        handle.createQuery("""
                        select month, class, sum(delta)::bigint as delta from lane_step
                        where mode = :mode group by month, class
                        """)
                .bind("mode", mode.ordinal())
                .map((row, context) -> deltas.computeIfAbsent(
                                        row.getInt("month"),
                                        month -> new long[mode.classes().size()])[row.getInt("class")] =
                        row.getLong("delta"))
                .forEach(read -> {});
        return deltas;
    }

    private static void add(long[] sums, long[] deltas) {
        for (int i = 0; i < sums.length; i++) sums[i] += deltas[i];
    }

    private static Map<String, Long> counts(Mode mode, long[] sums) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) counts.put(mode.classes().get(i), sums[i]);
        return counts;
    }

    private static int number(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }
}
