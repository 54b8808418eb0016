package dev.clientele.status.dynamics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The points of closed months: prefix sums of the steps of all lanes. */
public final class Dynamics {
    private Dynamics() {}

    /** @param recalculated it said something else when its month ended */
    public record Point(YearMonth month, Map<String, Long> counts, boolean recalculated) {}

    /** The month of the earliest card that ever was. */
    public static Optional<YearMonth> firstMonth(Handle handle) {
        return handle.createQuery("select min(created_on) from unit")
                .mapTo(LocalDate.class)
                .findOne()
                .map(YearMonth::from);
    }

    /** Each month from the first to the last, both included. */
    public static List<Point> points(Handle handle, Mode mode, YearMonth first, YearMonth last) {
        Map<Integer, long[]> deltas = deltas(handle, mode, last);
        Map<Integer, long[]> closed = ClosedPoints.read(handle, mode);
        long[] sums = new long[mode.classes().size()];
        List<Point> points = new ArrayList<>();
        int from = number(first);
        for (var delta : deltas.entrySet()) {
            if (delta.getKey() < from) add(sums, delta.getValue());
        }
        for (int month = from; month <= number(last); month++) {
            if (deltas.containsKey(month)) add(sums, deltas.get(month));
            boolean recalculated = closed.containsKey(month) && !Arrays.equals(closed.get(month), sums);
            points.add(new Point(Months.month(month), counts(mode, sums), recalculated));
        }
        return points;
    }

    private static Map<Integer, long[]> deltas(Handle handle, Mode mode, YearMonth last) {
        Map<Integer, long[]> deltas = new TreeMap<>();
        handle.createQuery("""
                        select month, class, sum(delta)::bigint as delta from lane_step
                        where mode = :mode and month <= :last group by month, class
                        """)
                .bind("mode", mode.ordinal())
                .bind("last", number(last))
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
