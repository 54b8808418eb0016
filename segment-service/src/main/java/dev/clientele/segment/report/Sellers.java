package dev.clientele.segment.report;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Scope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Whose sales a report is about: the clients of some segments that the caller sees, each of them once. */
@Singleton
public class Sellers {
    private static final int SEGMENTS_MAX = 20;

    private final Definitions definitions;

    Sellers(Definitions definitions) {
        this.definitions = definitions;
    }

    /** In at least one of the segments, or in each of them. */
    public enum Mode {
        ANY,
        ALL
    }

    /** @param sql a select of {@code lane, unit_id, responsible_id} */
    record Chosen(String sql, Map<String, Object> binds, RowPredicate rows) {
        Query bound(Query query) {
            binds.forEach(query::bind);
            return rows.bind(query);
        }
    }

    /** @param segments codes or ids; none for everybody */
    Chosen chosen(Handle handle, List<String> segments, Mode mode, RowPredicate rows) {
        if (segments.size() > SEGMENTS_MAX) throw Problems.invalid("/segmentIds", "too-many-segments", SEGMENTS_MAX);
        DefinitionSet set = definitions.read(handle);
        var scope = new Scope(Scope.Extent.BASE, false);
        Predicate predicate = set.compile(rule(handle, segments, mode), scope, "g");
        return new Chosen(
                "select f.lane, f.unit_id, f.responsible_id from %s %s where %s and %s and %s"
                        .formatted(
                                FactSource.present(scope),
                                predicate.from(),
                                FactSource.ALIVE,
                                predicate.condition(),
                                rows.sql("f.responsible_id", "f.department_id")),
                predicate.binds(),
                rows);
    }

    private Rule rule(Handle handle, List<String> segments, Mode mode) {
        if (segments.isEmpty()) return new Rule.Everyone();
        var catalogue = definitions.catalogue(handle);
        List<UUID> ids = segments.stream()
                .map(one ->
                        catalogue.segment(one).orElseThrow(() -> Problems.invalid("/segmentIds", "unknown-segment")))
                .toList();
        return mode == Mode.ANY
                ? new Rule.SegmentMember(ids, false)
                : new Rule.All(ids.stream()
                        .<Rule>map(id -> new Rule.SegmentMember(List.of(id), false))
                        .toList());
    }
}
