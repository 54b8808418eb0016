package dev.clientele.segment.composition;

import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Scope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    /** @param units null for the whole lane */
    List<Difference> run(Handle tx, int lane, LocalDate day, boolean past, Collection<UUID> units) {
        var scope = new Scope(units == null ? Scope.Extent.LANE : Scope.Extent.UNITS, true);
        Set<Integer> numbers = segments.stream().map(Definition::number).collect(Collectors.toSet());
        Query query = tx.createQuery(statement(scope, past))
                .bind("lane", lane)
                .bind("asOf", day)
                .bindArray("numbers", Integer.class, numbers);
        if (units != null) query.bindArray("units", UUID.class, units);
        segments.forEach(
                segment -> query.bindMap(definitions.predicate(segment, scope).binds()));
        return query.map((row, _) -> Difference.of(
                        row.getObject(1, UUID.class),
                        (Integer[]) row.getArray(2).getArray(),
                        (Integer[]) row.getArray(3).getArray(),
                        numbers))
                .list();
    }

    private String statement(Scope scope, boolean past) {
        String joins = each(scope, Predicate::from);
        String matched = segments.stream()
                .map(segment -> "case when %s then %d end".formatted(condition(segment, scope), segment.number()))
                .collect(Collectors.joining(",\n"));
        return """
                select unit_id, held, matched from (
                    select f.unit_id, coalesce(h.segments, '{}') as held,
                           case when %s then array_remove(array[%s]::integer[], null) else '{}'::integer[] end as matched
                      from %s
                      left join client_segments h on h.lane = f.lane and h.unit_id = f.unit_id
                      %s
                     where %s) compared
                 where %s
                 order by unit_id
                """.formatted(
                        past ? FactSource.ALIVE + " and " + FactSource.STILL_ALIVE : FactSource.ALIVE,
                        matched,
                        past ? FactSource.past(scope) : FactSource.present(scope),
                        joins,
                        scope.holds("f"),
                        differs());
    }

    /** Most clients neither are in any of the segments nor ought to be, so that is asked first; one alone needs no sorting. */
    private String differs() {
        return segments.size() == 1 ? "(matched <> '{}') <> (held && cast(:numbers as integer[]))" : """
                (matched <> '{}' or held && cast(:numbers as integer[])) and matched is distinct from
                       array(select number from unnest(held) number where number = any(:numbers) order by number)""";
    }

    private String condition(Definition segment, Scope scope) {
        return definitions.predicate(segment, scope).condition();
    }

    private String each(Scope scope, Function<Predicate, String> part) {
        return segments.stream()
                .map(segment -> part.apply(definitions.predicate(segment, scope)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
