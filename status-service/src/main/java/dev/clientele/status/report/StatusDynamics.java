package dev.clientele.status.report;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.catalogue.Catalogue;
import dev.clientele.status.catalogue.StatusView;
import dev.clientele.status.client.AsOf;
import dev.clientele.status.client.DataAsOf;
import dev.clientele.status.report.StatusDynamicsView.Move;
import dev.clientele.status.report.StatusDynamicsView.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Compares the statuses at the ends of two days, from the history as the facts now tell it. */
@Singleton
public class StatusDynamics {
    private final Database database;
    private final Catalogue catalogue;

    public StatusDynamics(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** @param asOf null for today */
    public StatusDynamicsView between(LocalDate asOf, Period period) {
        return database.read(handle -> {
            LocalDate today = LaneDays.reachedByAll(handle);
            AsOf.check(asOf, today);
            LocalDate now = asOf == null ? today : asOf;
            LocalDate before = now.minus(period);
            List<Move> moves = moves(handle, before, now);
            return new StatusDynamicsView(
                    now,
                    before,
                    sum(moves, move -> move.to() != null),
                    sum(moves, move -> move.from() != null),
                    sum(moves, move -> move.from() == null),
                    sum(moves, move -> move.to() == null),
                    catalogue.statuses().stream()
                            .map(status -> row(status, moves))
                            .toList(),
                    moves,
                    today,
                    DataAsOf.ofBase(handle));
        });
    }

    /**
     * The status at the end of a day is where the first later transition starts from, else the present one: 1 M clients
     * with 2 M transitions are read in about a second, whatever the days.
     */
    private static List<Move> moves(Handle handle, LocalDate before, LocalDate now) {
        return handle.createQuery("""
                        with first_after as (
                            select distinct on (lane, unit_id) lane, unit_id, from_status from status_history
                            where superseded_at is null and effective_on > :before order by lane, unit_id, ordinal
                        ),
                        first_after_now as (
                            select distinct on (lane, unit_id) lane, unit_id, from_status from status_history
                            where superseded_at is null and effective_on > :now order by lane, unit_id, ordinal
                        )
                        select from_status, to_status, count(*) as clients
                        from (
                            select case when b.unit_id is null then s.status else b.from_status end as from_status,
                                   case when n.unit_id is null then s.status else n.from_status end as to_status
                            from unit_status s
                            left join first_after b on b.lane = s.lane and b.unit_id = s.unit_id
                            left join first_after_now n on n.lane = s.lane and n.unit_id = s.unit_id
                        ) both_days
                        where from_status is not null or to_status is not null
                        group by 1, 2 order by 1 nulls first, 2 nulls first
                        """)
                .bind("before", before)
                .bind("now", now)
                .map((row, context) ->
                        new Move(row.getString("from_status"), row.getString("to_status"), row.getLong("clients")))
                .list();
    }

    private static Row row(StatusView status, List<Move> moves) {
        long current = sum(moves, move -> status.code().equals(move.to()));
        long previous = sum(moves, move -> status.code().equals(move.from()));
        return new Row(
                status.code(),
                status.titles(),
                status.colour(),
                current,
                previous,
                current - previous,
                previous == 0 ? null : percent(current - previous, previous));
    }

    private static BigDecimal percent(long delta, long previous) {
        return BigDecimal.valueOf(100 * delta).divide(BigDecimal.valueOf(previous), 1, RoundingMode.HALF_UP);
    }

    private static long sum(List<Move> moves, Predicate<Move> which) {
        return moves.stream().filter(which).mapToLong(Move::clients).sum();
    }
}
