package dev.clientele.segment.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.definition.Segment;
import dev.clientele.segment.definition.SegmentService;
import dev.clientele.segment.fact.DataAsOf;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Scope;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists and groups members: from the stays where they are kept, else from the rule. */
@Singleton
class Members {
    private static final String ORDER = "members:";
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final Definitions definitions;
    private final SegmentService segments;
    private final BusinessTime time;
    private final ObjectMapper json;

    Members(Database database, Definitions definitions, SegmentService segments, BusinessTime time, ObjectMapper json) {
        this.database = database;
        this.definitions = definitions;
        this.segments = segments;
        this.time = time;
        this.json = json;
    }

    /**
     * @param asOf null for now
     * @param live ask the rule even where members are kept
     * @param fields names of catalogue fields to be shown
     * @param sort the name of a field; null for the order of ids
     * @param groupBy the name of a field; null for single members
     * @param groups how many of them at most
     */
    record Question(
            LocalDate asOf,
            boolean live,
            RowPredicate rows,
            Limit limit,
            String cursor,
            List<String> fields,
            String sort,
            String groupBy,
            int groups) {}

    /** What a question comes to in SQL: the rows, and what is shown of them. */
    private record Asked(
            Handle handle, Segment segment, Moment moment, Question question, Basis basis, From from, Columns columns) {

        Query bound(Query query) {
            moment.bind(query);
            from.binds().forEach(query::bind);
            columns.binds().forEach(query::bind);
            return question.rows().bind(query);
        }

        /** The id in the order of which a keyset goes on; the stays have an index for it. */
        String id() {
            return from.kept() ? "m.unit_id" : "f.unit_id";
        }
    }

    private record From(String sql, String condition, Map<String, Object> binds, boolean kept) {}

    MembersView page(UUID segmentId, Question question) {
        Segment segment = segments.find(segmentId);
        return database.read(handle -> {
            Moment moment = Moment.of(handle, question.asOf());
            DefinitionSet set = definitions.read(handle);
            boolean kept = fromStays(set, segment, moment, question);
            From from = kept ? stays(segment, moment) : rule(set, segment, moment);
            var columns =
                    Columns.of(definitions.catalogue(handle), question.fields(), question.sort(), question.groupBy());
            var asked = new Asked(
                    handle,
                    segment,
                    moment,
                    question,
                    kept ? basis(set.formation(segment)) : Basis.LIVE,
                    from,
                    columns);
            return question.groupBy() == null ? listed(asked) : grouped(asked);
        });
    }

    private static boolean fromStays(DefinitionSet set, Segment segment, Moment moment, Question question) {
        Formation formation = set.formation(segment);
        if (formation == Formation.MANUAL) return true;
        if (question.live() || !set.kept(segment)) return false;
        if (!moment.past()) return segment.keptSince != null || formation == Formation.PERIODIC;
        return segment.keptSince != null && !moment.on().isBefore(segment.keptSince);
    }

    private static From stays(Segment segment, Moment moment) {
        String held = moment.past()
                ? "m.entered_on <= :asOf and (m.left_on is null or m.left_on > :asOf)"
                : "m.left_at is null";
        return new From(
                moment.source(moment.base())
                        + " join membership m on m.lane = f.lane and m.unit_id = f.unit_id and m.segment_id = :segment",
                held,
                Map.of("segment", segment.id),
                true);
    }

    private static From rule(DefinitionSet set, Segment segment, Moment moment) {
        Scope scope = moment.base();
        Definition definition =
                set.find(segment.id).filter(one -> one.rule().isPresent()).orElse(null);
        if (definition == null) return new From(moment.source(scope), "false", Map.of(), false);
        Predicate predicate = set.predicate(definition, scope);
        return new From(
                moment.source(scope) + " " + predicate.from(),
                FactSource.ALIVE + " and " + predicate.condition(),
                predicate.binds(),
                false);
    }

    private static Basis basis(Formation formation) {
        return switch (formation) {
            case MANUAL -> Basis.MANUAL;
            case PERIODIC -> Basis.SNAPSHOT;
            case DYNAMIC -> Basis.LIVE;
        };
    }

    static String visible(RowPredicate rows) {
        return rows.sql("f.responsible_id", "f.department_id");
    }

    private record Row(MemberView member, String key) {}

    private MembersView listed(Asked asked) {
        Columns columns = asked.columns();
        String order = ORDER + columns.order();
        var cursor = Cursor.parse(asked.question().cursor(), order);
        UUID after = cursor.map(c -> c.uuid(0)).orElse(FIRST);
        String key = cursor.map(c -> c.text(1)).orElse(null);
        Query query = asked.handle()
                .createQuery("select %s, %s, %s %s from %s where %s and %s and %s order by %s limit :limit"
                        .formatted(
                                MemberView.COLUMNS,
                                asked.from().kept() ? "m.entered_at" : "null",
                                columns.sortKey(),
                                columns.shown(),
                                asked.from().sql(),
                                asked.from().condition(),
                                visible(asked.question().rows()),
                                columns.behind(asked.id(), cursor.isPresent(), key != null),
                                columns.ordered(asked.id())))
                .bind("after", after)
                .bind("limit", asked.question().limit().probe());
        if (key != null) query.bind("key", key);
        List<Row> rows = asked.bound(query)
                .map((row, _) -> new Row(member(row, columns), row.getString(6)))
                .list();
        Page<Row> page = Page.of(
                rows,
                asked.question().limit(),
                row -> Cursor.of(order, row.member().clientId(), row.key()));
        return view(asked, page.items().stream().map(Row::member).toList(), null, null, page.nextCursor());
    }

    private MemberView member(ResultSet row, Columns columns) throws SQLException {
        MemberView member = MemberView.of(row);
        return columns.names().isEmpty() ? member : member.with(values(row, 7, columns.names()));
    }

    private Map<String, JsonNode> values(ResultSet row, int first, List<String> names) throws SQLException {
        var values = new LinkedHashMap<String, JsonNode>();
        for (int i = 0; i < names.size(); i++) values.put(names.get(i), tree(row.getString(first + i)));
        return values;
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? json.nullNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Most members first. */
    private MembersView grouped(Asked asked) {
        Columns columns = asked.columns();
        Query query = asked.handle()
                .createQuery("""
                        select %1$s, count(*) %2$s from %3$s where %4$s and %5$s
                         group by 1 order by 2 desc, 1 nulls last limit :limit
                        """.formatted(
                                columns.group(),
                                columns.computed(),
                                asked.from().sql(),
                                asked.from().condition(),
                                visible(asked.question().rows())))
                .bind("limit", asked.question().groups() + 1);
        List<String> names = columns.computedNames();
        List<MembersView.Group> groups = asked.bound(query)
                .map((row, _) -> new MembersView.Group(
                        tree(row.getString(1)), row.getLong(2), names.isEmpty() ? null : values(row, 3, names)))
                .list();
        boolean more = groups.size() > asked.question().groups();
        return view(asked, List.of(), more ? groups.subList(0, groups.size() - 1) : groups, more, null);
    }

    private MembersView view(
            Asked asked, List<MemberView> members, List<MembersView.Group> groups, Boolean moreGroups, String next) {
        Segment segment = asked.segment();
        return new MembersView(
                members,
                groups,
                moreGroups,
                next,
                asked.basis(),
                asked.basis() == Basis.SNAPSHOT ? segment.composedAt : time.now(),
                segment.staleSince,
                asked.moment().on(),
                DataAsOf.ofBase(asked.handle()));
    }
}
