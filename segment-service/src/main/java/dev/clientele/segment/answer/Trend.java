package dev.clientele.segment.answer;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.SegmentService;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Entries, exits and members of a segment over time, out of its stays: two grouped reads and a running sum. */
@Singleton
public class Trend {
    private static final int POINTS_MAX = 1500;

    private final Database database;
    private final SegmentService segments;

    Trend(Database database, SegmentService segments) {
        this.database = database;
        this.segments = segments;
    }

    public enum Step {
        DAY(ChronoUnit.DAYS),
        WEEK(ChronoUnit.WEEKS),
        MONTH(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Step(ChronoUnit unit) {
            this.unit = unit;
        }
    }

    /** @param to null for the present day; {@code from} null for a year before it */
    TrendView of(UUID segmentId, LocalDate from, LocalDate to, Step step, RowPredicate rows) {
        var segment = segments.find(segmentId);
        return database.read(handle -> {
            LocalDate last = to == null ? LaneDays.reachedByAll(handle) : to;
            LocalDate first = from == null ? last.minusYears(1).plusDays(1) : from;
            if (first.isAfter(last)) throw Problems.invalid("/from", "from-after-to");
            if (step.unit.between(first, last) > POINTS_MAX)
                throw Problems.invalid("/step", "too-many-points", POINTS_MAX);
            var points = rows.bind(handle.createQuery("""
                            with stay as (
                                select m.entered_on, m.left_on from membership m
                                  join client_fact f on f.lane = m.lane and f.unit_id = m.unit_id
                                 where m.segment_id = :segment and %1$s),
                            step as (
                                select greatest(at::date, :from) as first,
                                       least((at + interval '1 %2$s')::date - 1, :to) as last
                                  from generate_series(date_trunc('%2$s', cast(:from as timestamp)), :to, interval '1 %2$s') at),
                            entry as (select entered_on as day, count(*) as n from stay group by 1),
                            exit as (select left_on as day, count(*) as n from stay where left_on is not null group by 1)
                            select first, last, entered, gone,
                                   (select count(*) from stay
                                     where entered_on < :from and (left_on is null or left_on >= :from))
                                   + sum(entered - gone) over (order by first) as members
                              from (select first, last,
                                           coalesce((select sum(n) from entry where day between first and last), 0) as entered,
                                           coalesce((select sum(n) from exit where day between first and last), 0) as gone
                                      from step) s order by first
                            """.formatted(
                                            Members.visible(rows), step.name().toLowerCase(java.util.Locale.ROOT)))
                            .bind("segment", segmentId)
                            .bind("from", first)
                            .bind("to", last))
                    .map((row, _) -> new TrendView.Point(
                            row.getObject(1, LocalDate.class),
                            row.getObject(2, LocalDate.class),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5)))
                    .list();
            return new TrendView(segmentId, segment.name, segment.keptSince, points);
        });
    }
}
