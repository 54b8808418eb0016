package dev.clientele.segment.composition;

import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Question;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Scope;
import dev.clientele.segment.rule.SharedJoins;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Evaluates several segments for a lane, or some of its units, in one scan and gives the units for which they differ. */
final class Evaluation {
    private final DefinitionSet definitions;
    private final List<Definition> segments;

    Evaluation(DefinitionSet definitions, List<Definition> segments) {
        this.definitions = definitions;
        this.segments = segments;
    }

    private record Key(List<UUID> segments, Scope scope, boolean past) {}

    /** @param units null for the whole lane */
    List<Difference> run(Handle tx, int lane, LocalDate day, boolean past, Collection<UUID> units) {
        var scope = new Scope(units == null ? Scope.Extent.LANE : Scope.Extent.UNITS, true);
        Set<Integer> numbers = segments.stream().map(Definition::number).collect(Collectors.toSet());
        boolean alone = units == null && segments.size() == 1;
        Question question = question(scope, past, alone);
        Query query = tx.createQuery(question.sql())
                .bindMap(question.binds())
                .bind("lane", lane)
                .bind("asOf", day);
        if (!alone) query.bindArray("numbers", Integer.class, numbers);
        if (units != null) query.bindArray("units", UUID.class, units);
        if (alone) query.bind("segment", segments.getFirst().id());
        return query.map((row, _) -> Difference.of(
                        row.getObject(1, UUID.class),
                        (Integer[]) row.getArray(2).getArray(),
                        (Integer[]) row.getArray(3).getArray(),
                        numbers))
                .list();
    }

    private Question question(Scope scope, boolean past, boolean alone) {
        if (!segments.stream().allMatch(definitions::has)) return written(scope, past, alone);
        var key = new Key(segments.stream().map(Definition::id).toList(), scope, past);
        return definitions.question(key, () -> written(scope, past, alone));
    }

    private Question written(Scope scope, boolean past, boolean alone) {
        var rules = new SharedJoins(segments.stream()
                .map(segment -> definitions.predicate(segment, scope))
                .toList());
        return new Question(alone ? difference(rules, scope, past) : statement(rules, scope, past), rules.binds());
    }

    /** Offset 0 keeps PostgreSQL from writing all the rules anew wherever their outcome is named: they are asked once a row. */
    private String statement(SharedJoins rules, Scope scope, boolean past) {
        var matched = new StringJoiner(",\n");
        for (int i = 0; i < segments.size(); i++)
            matched.add("case when %s then %d end"
                    .formatted(rules.conditions().get(i), segments.get(i).number()));
        return """
                select unit_id, held, matched from (
                    select f.unit_id, coalesce(h.segments, '{}') as held,
                           case when %s then array_remove(array[%s]::integer[], null) else '{}'::integer[] end as matched
                      from %s
                      left join client_segments h on h.lane = :lane and h.unit_id = f.unit_id
                      %s
                     where %s offset 0) compared
                 where %s
                 order by unit_id
                """.formatted(
                        alive(past),
                        matched,
                        past ? FactSource.past(scope) : FactSource.present(scope),
                        rules.from(),
                        scope.holds("f"),
                        differs());
    }

    /**
     * One segment for a whole lane: who matches against who is a member. Most clients are neither, and of those nothing is
     * read but what the rule asks for (a refresh that changes nothing: see docs/decisions/2026-11-28-one-segment-by-its-members.md).
     */
    private String difference(SharedJoins rules, Scope scope, boolean past) {
        Definition segment = segments.getFirst();
        return """
                select differing.unit_id,
                       coalesce((select segments from client_segments h
                                  where h.lane = :lane and h.unit_id = differing.unit_id), '{}') as held,
                       case when matches then array[%d] else '{}'::integer[] end as matched
                  from (select coalesce(found.unit_id, member.unit_id) as unit_id, found.unit_id is not null as matches
                          from (select f.unit_id from %s %s where %s and %s and (%s)) found
                          full join (select m.unit_id from membership m
                                      where m.lane = :lane and m.segment_id = :segment and m.left_at is null) member
                               on member.unit_id = found.unit_id
                         where found.unit_id is null or member.unit_id is null) differing
                 order by unit_id
                """.formatted(
                        segment.number(),
                        past ? FactSource.past(scope) : FactSource.present(scope),
                        rules.from(),
                        scope.holds("f"),
                        alive(past),
                        rules.conditions().getFirst());
    }

    private static String alive(boolean past) {
        return past ? FactSource.ALIVE + " and " + FactSource.STILL_ALIVE : FactSource.ALIVE;
    }

    /** Most clients neither are in any of the segments nor ought to be, so that is asked first; one alone needs no sorting. */
    private String differs() {
        return segments.size() == 1 ? "(matched <> '{}') <> (held && cast(:numbers as integer[]))" : """
                (matched <> '{}' or held && cast(:numbers as integer[])) and matched is distinct from
                       array(select number from unnest(held) number where number = any(:numbers) order by number)""";
    }
}
