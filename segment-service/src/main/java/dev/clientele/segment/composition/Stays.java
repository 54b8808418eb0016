package dev.clientele.segment.composition;

import dev.clientele.platform.sql.Copy;
import dev.clientele.segment.definition.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes stays and their cache. */
final class Stays {
    private Stays() {}

    /** @param version of the event that tells it, and the stay's own key */
    record Entry(Definition segment, UUID unit, long version) {}

    record Exit(UUID segmentId, int ruleVersion, UUID unit, long version, Cause cause) {}

    static List<Long> versions(Turn turn, int count) {
        return turn.tx()
                .createQuery("select next_versions(:count)")
                .bind("count", count)
                .mapTo(Long.class)
                .list();
    }

    static void begin(Turn turn, List<Entry> entries, Cause cause) {
        if (entries.isEmpty()) return;
        try (Copy copy = Copy.into(
                turn.tx(),
                "membership (lane, segment_id, unit_id, stay, entered_at, entered_on, cause, run_id, rule_version)")) {
            for (Entry entry : entries)
                copy.row(
                        turn.lane(),
                        entry.segment().id(),
                        entry.unit(),
                        entry.version(),
                        turn.at(),
                        turn.day(),
                        cause.why(),
                        cause.run(),
                        entry.segment().ruleVersion());
        }
    }

    static void end(Turn turn, List<Exit> exits) {
        if (exits.isEmpty()) return;
        turn.tx()
                .createUpdate("""
                        update membership m
                           set left_at = :at, left_on = :day, left_cause = x.cause, left_run_id = x.run
                          from unnest(:segments, :units, :causes, :runs) x(segment, unit, cause, run)
                         where m.lane = :lane and m.segment_id = x.segment and m.unit_id = x.unit and m.left_at is null
                        """)
                .bind("lane", turn.lane())
                .bind("at", turn.at())
                .bind("day", turn.day())
                .bindArray(
                        "segments",
                        UUID.class,
                        exits.stream().map(Exit::segmentId).toList())
                .bindArray("units", UUID.class, exits.stream().map(Exit::unit).toList())
                .bindArray(
                        "causes",
                        String.class,
                        exits.stream().map(x -> x.cause().why().name()).toList())
                .bindArray(
                        "runs",
                        UUID.class,
                        exits.stream().map(x -> x.cause().run()).toList())
                .execute();
    }

    static void cache(Turn turn, List<Difference> differences) {
        if (differences.isEmpty()) return;
        turn.tx()
                .createUpdate("""
                        insert into client_segments as c (lane, unit_id, segments)
                        select cast(:lane as smallint), unit, cast(segments as integer[])
                          from unnest(:units, :segments) as x(unit, segments) order by unit
                        on conflict (lane, unit_id) do update set segments = excluded.segments
                        """)
                .bind("lane", turn.lane())
                .bindArray(
                        "units",
                        UUID.class,
                        differences.stream().map(Difference::unit).toList())
                .bindArray("segments", String.class, literals(differences))
                .execute();
    }

    private static List<String> literals(List<Difference> differences) {
        var literals = new ArrayList<String>();
        for (Difference difference : differences)
            literals.add(difference.after().toString().replace('[', '{').replace(']', '}'));
        return literals;
    }
}
