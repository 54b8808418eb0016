package dev.clientele.segment.answer;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Scope;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Segments set against each other: who is in all of some, in any of others, in none of the last. Kept segments are read
 * from the array of each unit's segments (three of 300,000 in 1,000,000 clients: see bench segments), others by their rule.
 */
@Singleton
class SetAlgebra {
    private static final String ORDER = "algebra:id";
    private static final int SEGMENTS_MAX = 12;

    private final Database database;
    private final Definitions definitions;

    SetAlgebra(Database database, Definitions definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    /** Segments by code or id. An empty list asks nothing. */
    record Sets(List<String> all, List<String> any, List<String> none) {
        Sets {
            if (all.isEmpty() && any.isEmpty()) throw Problems.invalid("/all", "no-segments");
            if (all.size() + any.size() + none.size() > SEGMENTS_MAX)
                throw Problems.invalid("/all", "too-many-segments", SEGMENTS_MAX);
        }
    }

    SetsView of(Sets sets, RowPredicate rows, Limit limit, String cursor) {
        UUID after = Cursor.parse(cursor, ORDER).map(c -> c.uuid(0)).orElse(new UUID(0, 0));
        return database.read(handle -> {
            var asked = new Asked(handle, rows);
            var conditions = new ArrayList<String>();
            sets.all().forEach(one -> conditions.add(asked.condition(one, "/all")));
            if (!sets.any().isEmpty())
                conditions.add(sets.any().stream()
                        .map(one -> asked.condition(one, "/any"))
                        .collect(Collectors.joining(" or ", "(", ")")));
            sets.none().forEach(one -> conditions.add("not " + asked.condition(one, "/none")));
            String where = String.join(" and ", conditions);
            long count = asked.bound(asked.counting("count(*)", where))
                    .mapTo(Long.class)
                    .one();
            List<MemberView> members = asked.bound(asked.listing(MemberView.COLUMNS, where)
                            + " and f.unit_id > :after order by f.unit_id limit :limit")
                    .bind("after", after)
                    .bind("limit", limit.probe())
                    .map(MemberView.FOUND)
                    .list();
            Page<MemberView> page = Page.of(members, limit, member -> Cursor.of(ORDER, member.clientId()));
            return new SetsView(count, page.items(), page.nextCursor(), LaneDays.reachedByAll(handle));
        });
    }

    /**
     * For each pair how many are in both; the diagonal is how many are in one. One scan, in which each segment is asked about
     * once a client: {@code offset 0} keeps the planner from writing it into every count.
     */
    OverlapView overlap(List<String> segments, RowPredicate rows) {
        if (segments.isEmpty()) throw Problems.invalid("/segments", "no-segments");
        if (segments.size() > SEGMENTS_MAX) throw Problems.invalid("/segments", "too-many-segments", SEGMENTS_MAX);
        return database.read(handle -> {
            var asked = new Asked(handle, rows);
            List<String> conditions = segments.stream()
                    .map(one -> asked.condition(one, "/segments"))
                    .toList();
            int size = segments.size();
            String asOnce = numbered(size, i -> conditions.get(i) + " as in_" + i);
            String pairs =
                    numbered(size * size, i -> "count(*) filter (where in_%d and in_%d)".formatted(i / size, i % size));
            long[][] counts = asked.bound(
                            "select %s from (%s offset 0) asked".formatted(pairs, asked.counting(asOnce, "true")))
                    .map((row, _) -> {
                        long[][] cells = new long[size][size];
                        for (int i = 0; i < size * size; i++) cells[i / size][i % size] = row.getLong(i + 1);
                        return cells;
                    })
                    .one();
            return new OverlapView(asked.codes(), counts, LaneDays.reachedByAll(handle));
        });
    }

    private final class Asked {
        private final Handle handle;
        private final RowPredicate rows;
        private final DefinitionSet set;
        private final Scope scope = new Scope(Scope.Extent.BASE, false);
        private final Map<UUID, Definition> used = new LinkedHashMap<>();
        private final Map<UUID, Predicate> predicates = new LinkedHashMap<>();

        Asked(Handle handle, RowPredicate rows) {
            this.handle = handle;
            this.rows = rows;
            this.set = definitions.read(handle);
        }

        List<String> codes() {
            return used.values().stream().map(Definition::code).toList();
        }

        String condition(String codeOrId, String pointer) {
            Definition segment = definitions
                    .catalogue(handle)
                    .segment(codeOrId)
                    .flatMap(set::find)
                    .orElseThrow(() -> Problems.invalid(pointer, "unknown-segment"));
            used.put(segment.id(), segment);
            if (segment.kept()) return "(" + segment.number() + " = any(h.segments)) is true";
            if (segment.rule().isEmpty()) return "false";
            Predicate predicate = predicates.computeIfAbsent(segment.id(), _ -> set.predicate(segment, scope));
            return "(" + predicate.condition() + ")";
        }

        /** Members of kept segments exist: who sees all clients and only counts needs none of their cards. */
        String counting(String columns, String where) {
            boolean cards = !predicates.isEmpty() || !(rows instanceof RowPredicate.All);
            return cards
                    ? listing(columns, where)
                    : "select %s from client_segments h where %s".formatted(columns, where);
        }

        String listing(String columns, String where) {
            String joins = predicates.values().stream().map(Predicate::from).collect(Collectors.joining("\n"));
            return """
                    select %s from %s left join client_segments h on h.lane = f.lane and h.unit_id = f.unit_id %s
                     where %s and %s and %s
                    """.formatted(
                            columns, FactSource.present(scope), joins, FactSource.ALIVE, Members.visible(rows), where);
        }

        Query bound(String sql) {
            Query query = handle.createQuery(sql);
            predicates.values().forEach(predicate -> query.bindMap(predicate.binds()));
            return rows.bind(query);
        }
    }

    private static String numbered(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(", "));
    }
}
