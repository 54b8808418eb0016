package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.problem.Problems;
import dev.clientele.status.catalogue.Titles;
import dev.clientele.status.client.AsOf;
import dev.clientele.status.client.DataAsOf;
import dev.clientele.status.decision.Cause;
import dev.clientele.status.decision.Evidence;
import dev.clientele.status.decision.Fact;
import dev.clientele.status.decision.UnitFacts;
import dev.clientele.status.rows.Dates;
import dev.clientele.status.rows.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads and sets the status of one client. */
public final class UnitStatuses {
    private UnitStatuses() {}

    /**
     * Empty while its card has only just arrived. Of a past day it is the status its history has at the end of that day;
     * before its first one it has none.
     *
     * @param asOf null for today
     */
    public static Optional<UnitStatusView> find(Handle handle, int lane, UUID unit, LocalDate asOf) {
        LocalDate today = LaneDays.day(handle, lane);
        AsOf.check(asOf, today);
        boolean now = asOf == null || asOf.equals(today);
        Query query = now ? present(handle) : past(handle).bind("day", asOf);
        return query.bind("lane", lane)
                .bind("unit", unit)
                .map((row, context) -> view(row, DataAsOf.ofLane(handle, lane)))
                .findOne();
    }

    private static Query present(Handle handle) {
        return handle.createQuery("""
                        select s.*, status.titles, status.colour, status.calculation, lane_day.day as as_of, lane_day.day,
                            told.rule, told.point
                        from unit_status s
                        join lane_day on lane_day.lane = s.lane
                        left join status on status.code = s.status
                        left join lateral (
                            select rule, point from status_history
                            where lane = :lane and unit_id = :unit and superseded_at is null
                            order by ordinal desc limit 1
                        ) told on true
                        where s.lane = :lane and s.unit_id = :unit
                        """);
    }

    /** Its method is that of its rule: the status may be given in another way today. */
    private static Query past(Handle handle) {
        return handle.createQuery("""
                        select s.unit_id, s.evaluated_at, told.to_status as status, status.titles, status.colour,
                            case when told.rule = 'NEW_CLIENT' then 'FOR_NEW_CLIENT' when told.rule is not null then 'AUTOMATIC'
                                else status.calculation end as calculation,
                            case when told.to_status is not null then told.effective_on end as since,
                            case when told.to_status is not null then manual.pinned_until end as pinned_until,
                            null::date as next_flip_on, :day::date as as_of, lane_day.day, told.rule, told.point
                        from unit_status s
                        join lane_day on lane_day.lane = s.lane
                        left join lateral (
                            select to_status, effective_on, rule, point from status_history
                            where lane = :lane and unit_id = :unit and superseded_at is null and effective_on <= :day
                            order by ordinal desc limit 1
                        ) told on true
                        left join lateral (
                            select pinned_until from status_manual
                            where lane = :lane and unit_id = :unit and set_on <= :day order by set_on desc, id desc limit 1
                        ) manual on true
                        left join status on status.code = told.to_status
                        where s.lane = :lane and s.unit_id = :unit
                        """);
    }

    /** A line of the history, as a page ends there. */
    public record Place(LocalDate day, int ordinal, UUID id) {}

    /** @param asOf the last day to tell of, or null for all that is told */
    public static List<HistoryView> history(
            Handle handle, int lane, UUID unit, boolean effective, LocalDate asOf, Place before, int limit) {
        return handle.createQuery("""
                        select * from status_history
                        where lane = :lane and unit_id = :unit
                          and (not :effective or superseded_at is null)
                          and (:asOf::date is null or effective_on <= :asOf)
                          and (:beforeDay::date is null or (effective_on, ordinal, id) < (:beforeDay, :beforeOrdinal, :beforeId))
                        order by effective_on desc, ordinal desc, id desc
                        limit :limit
                        """)
                .bind("lane", lane)
                .bind("unit", unit)
                .bind("effective", effective)
                .bind("asOf", asOf)
                .bind("beforeDay", before == null ? null : before.day())
                .bind("beforeOrdinal", before == null ? 0 : before.ordinal())
                .bind("beforeId", before == null ? null : before.id())
                .bind("limit", limit)
                .map((row, context) -> historyView(row))
                .list();
    }

    /**
     * Lets the fold tell how it comes to the status at the end of a day, with the rules that held then.
     *
     * @param asOf null for today
     */
    public static Optional<ExplanationView> explain(Handle handle, int lane, UUID unit, LocalDate asOf) {
        LocalDate today = LaneDays.day(handle, lane);
        AsOf.check(asOf, today);
        LocalDate day = asOf == null ? today : asOf;
        UnitFacts facts = UnitsAtHand.read(handle, lane, List.of(unit), true).get(unit);
        Standing standing = StatusRows.standings(handle, lane, List.of(unit)).get(unit);
        if (facts == null || standing == null) return Optional.empty();
        return Optional.of(
                Explaining.of(unit, facts, RuleBooks.read(handle), day, standing.evaluatedAt(), Titles.read(handle)));
    }

    /** Writes down what a person decided; the evaluation that follows makes it so. Call it under the lane's lock. */
    public static void set(Handle tx, int lane, UUID unit, StatusSetting setting, String actor, Instant now) {
        requireKnown(tx, setting.status());
        LocalDate day = LaneDays.day(tx, lane);
        if (setting.pinnedUntil() != null && setting.pinnedUntil().isBefore(day))
            throw Problems.invalid("/pinnedUntil", "in-the-past");
        // What no rule looks at may not come before it: the interactions of a day stand behind all its other facts.
        boolean interactions = RuleBooks.read(tx).looksAtInteractions();
        UnitFacts facts =
                UnitsAtHand.read(tx, lane, List.of(unit), interactions).get(unit);
        int rank = facts.facts().stream()
                .filter(fact -> fact.on().equals(day))
                .mapToInt(fact -> fact.kind().rank())
                .max()
                .orElse(0);
        tx.createUpdate("""
                        insert into status_manual (lane, id, unit_id, status, set_on, after_rank, after_count,
                            pinned_until, actor, at)
                        values (:lane, :id, :unit, :status, :day, :rank, :count, :pinnedUntil, :actor, :now)
                        """)
                .bind("lane", lane)
                .bind("id", Ids.next())
                .bind("unit", unit)
                .bind("status", setting.status())
                .bind("day", day)
                .bind("rank", rank)
                .bind("count", count(facts.facts(), day, rank))
                .bind("pinnedUntil", setting.pinnedUntil())
                .bind("actor", actor)
                .bind("now", now)
                .execute();
    }

    private static long count(List<Fact> facts, LocalDate day, int rank) {
        return facts.stream()
                .filter(fact -> fact.on().equals(day) && fact.kind().rank() == rank)
                .count();
    }

    private static void requireKnown(Handle tx, String status) {
        boolean known = tx.createQuery("select exists (select from status where code = :code)")
                .bind("code", status)
                .mapTo(Boolean.class)
                .one();
        if (!known) throw Problems.invalid("/status", "unknown-status");
    }

    private static UnitStatusView view(ResultSet row, Instant dataAsOf) throws SQLException {
        String point = row.getString("point");
        return new UnitStatusView(
                row.getObject("unit_id", UUID.class),
                row.getString("status"),
                Rows.titles(row.getString("titles")),
                row.getString("colour"),
                Dates.date(row, "since"),
                Cause.MANUAL.name().equals(point) ? "MANUAL" : row.getString("calculation"),
                row.getString("rule"),
                Dates.date(row, "pinned_until"),
                Dates.date(row, "next_flip_on"),
                Dates.date(row, "as_of"),
                Dates.date(row, "day"),
                dataAsOf,
                Dates.instant(row, "evaluated_at"));
    }

    private static HistoryView historyView(ResultSet row) throws SQLException {
        return new HistoryView(
                row.getObject("id", UUID.class),
                row.getInt("ordinal"),
                Dates.date(row, "effective_on"),
                row.getString("from_status"),
                row.getString("to_status"),
                StatusCause.valueOf(row.getString("cause")),
                row.getString("rule"),
                evidence(row.getString("evidence")),
                row.getObject("run_id", UUID.class),
                row.getString("actor"),
                Dates.instant(row, "at"),
                Dates.instant(row, "superseded_at"));
    }

    private static Evidence evidence(String json) {
        return json == null ? null : Rows.read(json, Evidence.class);
    }
}
