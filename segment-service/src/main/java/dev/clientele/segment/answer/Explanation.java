package dev.clientele.segment.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Segment;
import dev.clientele.segment.definition.SegmentService;
import dev.clientele.segment.definition.Sentences;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Rule;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Explains one client: the rule's tree, with each condition's answer and the value it looked at, by the same SQL. */
@Singleton
class Explanation {
    private final Database database;
    private final Lanes lanes;
    private final Definitions definitions;
    private final SegmentService segments;
    private final Sentences sentences;
    private final ObjectMapper json;

    Explanation(
            Database database,
            Lanes lanes,
            Definitions definitions,
            SegmentService segments,
            Sentences sentences,
            ObjectMapper json) {
        this.database = database;
        this.lanes = lanes;
        this.definitions = definitions;
        this.segments = segments;
        this.sentences = sentences;
        this.json = json;
    }

    ExplanationView of(UUID segmentId, UUID clientId, LocalDate asOf, RowPredicate rows, String language) {
        Segment segment = segments.find(segmentId);
        return database.read(handle -> {
            Client client = Client.visible(handle, lanes, clientId, rows);
            DefinitionSet set = definitions.read(handle);
            Rule rule = set.find(segmentId).flatMap(Definition::rule).orElse(new Rule.Nobody());
            Moment moment = client.moment(asOf);
            Answers answers = answers(handle, set, client, moment, rule, set.audience(segment));
            Boolean pinned = pinned(handle, client, segment);
            boolean matches = answers.alive && (pinned == null ? answers.inScope && answers.met.getFirst() : pinned);
            return new ExplanationView(
                    segmentId,
                    clientId,
                    matches,
                    set.kept(segment) ? member(handle, client, segmentId) : null,
                    answers.alive,
                    answers.inScope,
                    pinned,
                    rule instanceof Rule.Nobody ? null : new Tree(answers, language).condition("/rule"),
                    moment.on(),
                    moment.presentOnly(rule));
        });
    }

    private record Answers(
            List<Predicate.Part> parts, List<Boolean> met, List<JsonNode> values, boolean alive, boolean inScope) {}

    private Answers answers(
            Handle handle, DefinitionSet set, Client client, Moment moment, Rule rule, Audience audience) {
        Predicate predicate = set.compile(rule, Moment.one(), "e");
        List<Predicate.Part> parts = predicate.parts();
        var columns = new ArrayList<String>();
        for (Predicate.Part part : parts) {
            columns.add(part.condition());
            columns.add(part.value() == null ? "null" : "to_jsonb(" + part.value() + ")::text");
        }
        columns.add(FactSource.ALIVE);
        columns.add("(" + audience.condition() + ")");
        Query query = handle.createQuery("select %s from %s %s where %s"
                        .formatted(
                                String.join(", ", columns),
                                moment.source(Moment.one()),
                                predicate.from(),
                                Moment.one().holds("f")))
                .bindMap(predicate.binds())
                .bind("lane", client.lane())
                .bindArray("units", UUID.class, List.of(client.id()))
                .bind("asOf", moment.on());
        return query.map((row, _) -> {
                    var met = new ArrayList<Boolean>();
                    var values = new ArrayList<JsonNode>();
                    for (int i = 0; i < parts.size(); i++) {
                        met.add(row.getBoolean(2 * i + 1));
                        values.add(tree(row.getString(2 * i + 2)));
                    }
                    int last = 2 * parts.size();
                    return new Answers(parts, met, values, row.getBoolean(last + 1), row.getBoolean(last + 2));
                })
                .one();
    }

    private static boolean member(Handle handle, Client client, UUID segment) {
        return handle.createQuery("""
                        select exists (select from membership where lane = :lane and segment_id = :segment
                           and unit_id = :unit and left_at is null)
                        """)
                .bind("lane", client.lane())
                .bind("segment", segment)
                .bind("unit", client.id())
                .mapTo(Boolean.class)
                .one();
    }

    /** Null where nobody has pinned it, or pins do not count. */
    private static Boolean pinned(Handle handle, Client client, Segment segment) {
        if (!segment.pins) return null;
        return handle.createQuery("""
                        select included from segment_pin where lane = :lane and segment_id = :segment and unit_id = :unit
                        """)
                .bind("lane", client.lane())
                .bind("segment", segment.id)
                .bind("unit", client.id())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(null);
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Walks the parts, which are in the order of the tree. */
    private final class Tree {
        private final Answers answers;
        private final String language;
        private int next;

        Tree(Answers answers, String language) {
            this.answers = answers;
            this.language = language;
        }

        ExplanationView.Condition condition(String pointer) {
            int place = next++;
            Rule rule = answers.parts.get(place).rule();
            var parts = new ArrayList<ExplanationView.Condition>();
            for (int i = 0; i < rule.children().size(); i++)
                parts.add(condition(pointer + ExplanationView.step(rule, i)));
            return new ExplanationView.Condition(
                    pointer,
                    sentences.of(rule, language),
                    answers.met.get(place),
                    Optional.ofNullable(answers.values.get(place)).orElse(null),
                    parts);
        }
    }
}
