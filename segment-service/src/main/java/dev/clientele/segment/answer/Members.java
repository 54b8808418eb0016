package dev.clientele.segment.answer;

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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who is in a segment: from the stays where they are kept, by its rule where they are not. */
@Singleton
class Members {
    private static final String ORDER = "members:id";
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final Definitions definitions;
    private final SegmentService segments;
    private final BusinessTime time;

    Members(Database database, Definitions definitions, SegmentService segments, BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.segments = segments;
        this.time = time;
    }

    record Question(LocalDate asOf, boolean live, RowPredicate rows, Limit limit, String cursor) {
        UUID after() {
            return Cursor.parse(cursor, ORDER).map(c -> c.uuid(0)).orElse(FIRST);
        }
    }

    MembersView page(UUID id, Question question) {
        Segment segment = segments.find(id);
        return database.read(handle -> {
            Moment moment = Moment.of(handle, question.asOf());
            return fromStays(segment, moment, question)
                    ? kept(handle, segment, moment, question)
                    : found(handle, definitions.read(handle), segment, moment, question);
        });
    }

    private static boolean fromStays(Segment segment, Moment moment, Question question) {
        if (segment.formation == Formation.MANUAL) return true;
        if (question.live() || !segment.isKept()) return false;
        if (!moment.past()) return segment.keptSince != null || segment.formation == Formation.PERIODIC;
        return segment.keptSince != null && !moment.on().isBefore(segment.keptSince);
    }

    private MembersView kept(Handle handle, Segment segment, Moment moment, Question question) {
        Query query = handle.createQuery("""
                        select %s, m.entered_at from membership m
                          join client_fact f on f.lane = m.lane and f.unit_id = m.unit_id
                         where m.segment_id = :segment and m.unit_id > :after and %s and %s
                         order by m.unit_id limit :limit
                        """.formatted(
                                MemberView.COLUMNS,
                                moment.past()
                                        ? "m.entered_on <= :asOf and (m.left_on is null or m.left_on > :asOf)"
                                        : "m.left_at is null",
                                visible(question.rows())))
                .bind("segment", segment.id);
        moment.bind(query);
        List<MemberView> members = bound(query, question).map(MemberView.KEPT).list();
        return view(handle, segment, members, moment, question, basis(segment));
    }

    private static Basis basis(Segment segment) {
        return switch (segment.formation) {
            case MANUAL -> Basis.MANUAL;
            case PERIODIC -> Basis.SNAPSHOT;
            case DYNAMIC -> Basis.LIVE;
        };
    }

    private MembersView found(Handle handle, DefinitionSet set, Segment segment, Moment moment, Question question) {
        Definition definition =
                set.find(segment.id).filter(one -> one.rule().isPresent()).orElse(null);
        if (definition == null) return view(handle, segment, List.of(), moment, question, Basis.LIVE);
        Scope scope = moment.base();
        Predicate predicate = set.predicate(definition, scope);
        Query query = handle.createQuery("""
                        select %s from %s %s
                         where %s and %s and %s and %s and f.unit_id > :after order by f.unit_id limit :limit
                        """.formatted(
                                MemberView.COLUMNS,
                                moment.source(scope),
                                predicate.from(),
                                FactSource.ALIVE,
                                definition.audience().condition(),
                                visible(question.rows()),
                                predicate.condition()))
                .bindMap(predicate.binds());
        moment.bind(query);
        List<MemberView> members = bound(query, question).map(MemberView.FOUND).list();
        return view(handle, segment, members, moment, question, Basis.LIVE);
    }

    static String visible(RowPredicate rows) {
        return rows.sql("f.responsible_id", "f.department_id");
    }

    private static Query bound(Query query, Question question) {
        query.bind("after", question.after()).bind("limit", question.limit().probe());
        return question.rows().bind(query);
    }

    private MembersView view(
            Handle handle, Segment segment, List<MemberView> members, Moment moment, Question question, Basis basis) {
        Page<MemberView> page = Page.of(members, question.limit(), member -> Cursor.of(ORDER, member.clientId()));
        return new MembersView(
                page.items(),
                page.nextCursor(),
                basis,
                basis == Basis.SNAPSHOT ? segment.composedAt : time.now(),
                moment.on(),
                DataAsOf.ofBase(handle));
    }
}
