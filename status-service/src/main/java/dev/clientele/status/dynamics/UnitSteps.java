package dev.clientele.status.dynamics;

import dev.clientele.platform.sql.Copy;
import dev.clientele.status.rows.Rows;
import dev.clientele.status.rows.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps the monthly steps of units and, by the same difference, their sum per lane. */
public final class UnitSteps {
    private static final int STORED_AT_ONCE = 5_000;

    /** From so many on COPY is worth a round trip of its own. */
    private static final int MANY = 50;

    private UnitSteps() {}

    /** @param known whether something was kept of the unit before */
    private record Kept(UUID unitId, int[] steps, boolean known) {
        /** As an array of the database. */
        private String literal() {
            var literal = new StringBuilder("{");
            for (int step : steps)
                literal.append(literal.length() == 1 ? "" : ",").append(step);
            return literal.append('}').toString();
        }
    }

    private record Delta(int mode, int month, int classNumber, long delta) {}

    public static void refresh(Handle tx, int lane, Scope scope) {
        List<Kept> changed = new ArrayList<>();
        Map<Integer, long[]> weights = new HashMap<>();
        try (var kept = kept(tx, lane, scope);
                var biographies = new Biographies(tx, lane, scope)) {
            biographies.forEach((unit, biography) -> {
                int[] was = kept.of(unit).stream().findFirst().orElse(null);
                int[] is = biography.steps();
                if (was != null && Arrays.equals(was, is)) return;
                changed.add(new Kept(unit, is, was != null));
                weigh(weights, is, 1);
                if (was != null) weigh(weights, was, -1);
                if (changed.size() == STORED_AT_ONCE) store(tx, lane, changed);
            });
        }
        store(tx, lane, changed);
        addUp(tx, lane, weights);
    }

    /** Takes away the steps of units without a card; their sum is put right by {@link #sumUpAnew}. */
    public static void forgetUnknown(Handle tx, int lane) {
        tx.createUpdate("""
                        delete from unit_step kept where lane = :lane
                            and not exists (select from unit where lane = :lane and unit.unit_id = kept.unit_id)
                        """).bind("lane", lane).execute();
    }

    /** The sum of a lane from all its steps, whatever was kept of it. */
    public static void sumUpAnew(Handle tx, int lane) {
        tx.createUpdate("delete from lane_step where lane = :lane")
                .bind("lane", lane)
                .execute();
        tx.createUpdate("""
                        with stamped as (%s)
                        insert into lane_step (lane, mode, month, class, delta)
                        select :lane, step / 16 %% 8, step / 128, step / 2 %% 8, sum(1 - 2 * (step %% 2))
                        from unit_step, unnest(steps) step
                        where lane = :lane
                        group by 2, 3, 4
                        having sum(1 - 2 * (step %% 2)) <> 0
                        """.formatted(SeriesStamps.OF_LANE)).bind("lane", lane).execute();
    }

    private static void weigh(Map<Integer, long[]> weights, int[] steps, long weight) {
        for (int step : steps)
            weights.computeIfAbsent(step & ~1, code -> new long[1])[0] += step % 2 == 0 ? weight : -weight;
    }

    private static ByUnit<int[]> kept(Handle tx, int lane, Scope scope) {
        return new ByUnit<>(
                scope.bind(
                                tx.createQuery(
                                        scope.in(
                                                "select unit_id, steps from unit_step where lane = :lane and {scope} order by unit_id")))
                        .bind("lane", lane),
                (row, context) -> steps(row));
    }

    private static int[] steps(ResultSet row) throws SQLException {
        return Arrays.stream((Integer[]) row.getArray("steps").getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Empties the list. */
    private static void store(Handle tx, int lane, List<Kept> changed) {
        List<Kept> fresh = changed.stream().filter(kept -> !kept.known).toList();
        boolean many = fresh.size() >= MANY;
        if (many) append(tx, lane, fresh);
        put(tx, lane, many ? changed.stream().filter(Kept::known).toList() : changed);
        changed.clear();
    }

    private static void append(Handle tx, int lane, List<Kept> fresh) {
        try (Copy copy = Copy.into(tx, "unit_step (lane, unit_id, steps)")) {
            fresh.forEach(kept -> copy.row(lane, kept.unitId, kept.literal()));
        }
    }

    private static void put(Handle tx, int lane, List<Kept> changed) {
        if (changed.isEmpty()) return;
        tx.createUpdate("""
                        insert into unit_step (lane, unit_id, steps)
                        select :lane, unit_id, steps::integer[]
                        from unnest(:units::uuid[], :steps::text[]) as row (unit_id, steps)
                        on conflict (lane, unit_id) do update set steps = excluded.steps
                        """)
                .bind("lane", lane)
                .bindArray(
                        "units", UUID.class, changed.stream().map(Kept::unitId).toList())
                .bindArray(
                        "steps",
                        String.class,
                        changed.stream().map(Kept::literal).toList())
                .execute();
    }

    private static void addUp(Handle tx, int lane, Map<Integer, long[]> weights) {
        List<Delta> deltas = weights.entrySet().stream()
                .filter(weight -> weight.getValue()[0] != 0)
                .sorted(Map.Entry.comparingByKey())
                .map(weight -> delta(Step.of(weight.getKey()), weight.getValue()[0]))
                .toList();
        if (deltas.isEmpty()) return;
        tx.createUpdate("""
                        with stamped as (%s)
                        insert into lane_step as stored (lane, mode, month, class, delta)
                        select :lane, row.*
                        from json_to_recordset(:rows::json) as row
                            (mode smallint, month integer, class_number smallint, delta bigint)
                        on conflict (lane, mode, month, class) do update set delta = stored.delta + excluded.delta
                        """.formatted(SeriesStamps.OF_LANE))
                .bind("lane", lane)
                .bind("rows", Rows.of(deltas))
                .execute();
    }

    private static Delta delta(Step step, long delta) {
        return new Delta(step.mode().ordinal(), step.month(), step.classNumber(), delta);
    }
}
