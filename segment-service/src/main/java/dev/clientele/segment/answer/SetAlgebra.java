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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private static final String ORDER = "algebra:lane";
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

    private record Found(MemberView member, long lane) {}

    SetsView of(Sets sets, RowPredicate rows, Limit limit, String cursor) {
        return database.read(handle -> {
            var asked = new Asked(handle, rows);
            String where = asked.condition(sets);
            long count = asked.bound("select count(*) " + asked.counting(where))
                    .mapTo(Long.class)
                    .one();
            Page<MemberView> page = page(asked, where, limit, cursor);
            return new SetsView(count, page.items(), page.nextCursor(), LaneDays.reachedByAll(handle));
        });
    }

    Page<MemberView> page(Sets sets, RowPredicate rows, Limit limit, String cursor) {
        return database.read(handle -> {
            var asked = new Asked(handle, rows);
            return page(asked, asked.condition(sets), limit, cursor);
        });
    }

    private static Page<MemberView> page(Asked asked, String where, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, ORDER);
        List<Found> members = asked.bound(asked.listing(where))
                .bind("afterLane", after.map(c -> c.number(0)).orElse(-1L))
                .bind("after", after.map(c -> c.uuid(1)).orElse(new UUID(0, 0)))
                .bind("limit", limit.probe())
                .map((row, context) -> new Found(MemberView.FOUND.map(row, context), row.getLong(5)))
                .list();
        return Page.of(
                        members,
                        limit,
                        one -> Cursor.of(ORDER, one.lane(), one.member().clientId()))
                .map(Found::member);
    }

    /** For each pair how many are in both; the diagonal is how many are in one. */
    OverlapView overlap(List<String> segments, RowPredicate rows) {
        if (segments.isEmpty()) throw Problems.invalid("/segments", "no-segments");
        if (segments.size() > SEGMENTS_MAX) throw Problems.invalid("/segments", "too-many-segments", SEGMENTS_MAX);
        return database.read(handle -> {
            var asked = new Asked(handle, rows);
            List<String> conditions = segments.stream()
                    .map(one -> asked.condition(one, "/segments"))
                    .toList();
            int size = segments.size();
            List<String> pairs = IntStream.range(0, size * size)
                    .mapToObj(i -> Answers.to(i / size) + " and " + Answers.to(i % size))
                    .toList();
            long[] counted = Answers.count(asked.bound(Answers.sql(conditions, asked.counting("true"), pairs)));
            long[][] counts = new long[size][];
            for (int i = 0; i < size; i++) counts[i] = Arrays.copyOfRange(counted, i * size, (i + 1) * size);
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

        String condition(Sets sets) {
            var conditions = new ArrayList<String>();
            sets.all().forEach(one -> conditions.add(condition(one, "/all")));
            if (!sets.any().isEmpty())
                conditions.add(sets.any().stream()
                        .map(one -> condition(one, "/any"))
                        .collect(Collectors.joining(" or ", "(", ")")));
            sets.none().forEach(one -> conditions.add("not " + condition(one, "/none")));
            return String.join(" and ", conditions);
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

        /** Members of kept segments exist: who sees all clients and asks for no rule needs none of their cards. */
        private boolean needsCards() {
            return !predicates.isEmpty() || !(rows instanceof RowPredicate.All);
        }

        /** What follows the columns that count. */
        String counting(String where) {
            return needsCards() ? cards(where) : "from client_segments h where " + where;
        }

        /**
         * A page in the order of lanes and ids, which is that of the keys: it is read no further than it goes. Where no card
         * is needed to find it, only its own are read.
         */
        String listing(String where) {
            String page =
                    "%s and (%s.lane, %2$s.unit_id) > (:afterLane, :after) order by %2$s.lane, %2$s.unit_id limit :limit";
            String columns = MemberView.COLUMNS + ", f.lane";
            if (needsCards()) return "select " + columns + " " + page.formatted(cards(where), "f");
            return """
                    with page as materialized (select h.lane, h.unit_id %s)
                    select %s from page join client_fact f using (lane, unit_id) order by f.lane, f.unit_id
                    """.formatted(page.formatted(counting(where), "h"), columns);
        }

        private String cards(String where) {
            String joins = predicates.values().stream().map(Predicate::from).collect(Collectors.joining("\n"));
            return """
                    from %s left join client_segments h on h.lane = f.lane and h.unit_id = f.unit_id %s
                     where %s and %s and %s
                    """.formatted(FactSource.present(scope), joins, FactSource.ALIVE, Members.visible(rows), where);
        }

        Query bound(String sql) {
            Query query = handle.createQuery(sql);
            predicates.values().forEach(predicate -> query.bindMap(predicate.binds()));
            return rows.bind(query);
        }
    }
}
