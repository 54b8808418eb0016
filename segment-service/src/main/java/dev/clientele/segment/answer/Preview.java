package dev.clientele.segment.answer;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.RuleReader;
import dev.clientele.segment.definition.Sentences;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Scope;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Tries a rule: how many, who for example, and how many are left after each condition; one scan for all counts. */
@Singleton
class Preview {
    private final Database database;
    private final Definitions definitions;
    private final RuleReader rules;
    private final Sentences sentences;

    Preview(Database database, Definitions definitions, RuleReader rules, Sentences sentences) {
        this.database = database;
        this.definitions = definitions;
        this.rules = rules;
        this.sentences = sentences;
    }

    PreviewView of(PreviewRequest request, RowPredicate rows, String language) {
        Rule rule = rules.read(request.rule(), request.parameters(), request.template(), language);
        return database.read(handle -> Moment.ask(handle, request.asOf(), moment -> {
            Scope scope = moment.base();
            Predicate predicate = definitions.read(handle).compile(rule, scope, "r");
            Optional<Predicate> against = against(handle, request, scope);
            return view(handle, new Tried(request, rows, moment, scope, rule, predicate, against), language);
        }));
    }

    private PreviewView view(Handle handle, Tried tried, String language) {
        long[] counts = counts(handle, tried);
        boolean alone = tried.against().isEmpty();
        return new PreviewView(
                sentences.of(tried.rule(), language),
                counts[0],
                counts[1],
                steps(tried, counts, language),
                alone ? null : counts[counts.length - 2],
                alone ? null : counts[counts.length - 1],
                tried.request().sample() == 0 ? List.of() : sample(handle, tried),
                tried.moment().on(),
                tried.moment().presentOnly(tried.rule()));
    }

    /** Who is in the segment that the rule is held against. */
    private Optional<Predicate> against(Handle handle, PreviewRequest request, Scope scope) {
        if (request.segment() == null) return Optional.empty();
        UUID segment = definitions
                .catalogue(handle)
                .segment(request.segment())
                .orElseThrow(() -> Problems.invalid("/segment", "unknown-segment"));
        return Optional.of(
                definitions.read(handle).compile(new Rule.SegmentMember(List.of(segment), false), scope, "a"));
    }

    private record Tried(
            PreviewRequest request,
            RowPredicate rows,
            Moment moment,
            Scope scope,
            Rule rule,
            Predicate predicate,
            Optional<Predicate> against) {

        /** The steps with all that is inside them, in the order of the tree. */
        List<Predicate.Part> asked() {
            List<Predicate.Part> parts = predicate.parts();
            return rule instanceof Rule.All ? parts.subList(1, parts.size()) : parts;
        }

        /** The places of the steps among them. */
        List<Integer> steps() {
            int depth = rule instanceof Rule.All ? 1 : 0;
            return IntStream.range(0, asked().size())
                    .filter(i -> asked().get(i).depth() == depth)
                    .boxed()
                    .toList();
        }

        String from() {
            return """
                    from %s %s %s where %s and %s and %s""".formatted(
                            moment.source(scope),
                            predicate.from(),
                            against.map(Predicate::from).orElse(""),
                            FactSource.ALIVE,
                            request.scope().condition(),
                            Members.visible(rows));
        }

        Query bound(Query query) {
            moment.bind(query);
            against.ifPresent(members -> query.bindMap(members.binds()));
            return rows.bind(query.bindMap(predicate.binds()));
        }
    }

    /**
     * All clients, those found, then for each condition alone, for each step together with those before it; last who would
     * come and who go where a segment is asked about.
     */
    private static long[] counts(Handle handle, Tried tried) {
        List<String> asked = new ArrayList<>(
                tried.asked().stream().map(Predicate.Part::condition).toList());
        List<Integer> steps = tried.steps();
        String found = all(steps, steps.size());
        List<String> wanted = new ArrayList<>(List.of("true", found));
        for (int i = 0; i < asked.size(); i++) wanted.add(Answers.to(i));
        for (int i = 1; i <= steps.size(); i++) wanted.add(all(steps, i));
        tried.against().ifPresent(members -> {
            String held = Answers.to(asked.size());
            asked.add(members.condition());
            wanted.add("%s and %s is not true".formatted(found, held));
            wanted.add("%s and (%s) is not true".formatted(held, found));
        });
        return Answers.count(tried.bound(handle.createQuery(Answers.sql(asked, tried.from(), wanted))));
    }

    /** Yes to the first so many steps. */
    private static String all(List<Integer> steps, int count) {
        return steps.stream().limit(count).map(Answers::to).collect(Collectors.joining(" and "));
    }

    private List<PreviewView.Step> steps(Tried tried, long[] counts, String language) {
        var tree = new Tree(tried.asked(), counts, language);
        if (!(tried.rule() instanceof Rule.All(var rules))) return List.of(tree.next("/rule", counts[1]));
        var steps = new ArrayList<PreviewView.Step>();
        int left = 2 + tried.asked().size();
        for (int i = 0; i < rules.size(); i++) steps.add(tree.next("/rule/all/" + i, counts[left + i]));
        return steps;
    }

    /** Walks what was asked, which is in the order of the tree. */
    private final class Tree {
        private final List<Predicate.Part> asked;
        private final long[] counts;
        private final String language;
        private int next;

        Tree(List<Predicate.Part> asked, long[] counts, String language) {
            this.asked = asked;
            this.counts = counts;
            this.language = language;
        }

        PreviewView.Step next(String pointer, Long left) {
            int place = next++;
            Rule rule = asked.get(place).rule();
            var parts = new ArrayList<PreviewView.Step>();
            for (int i = 0; i < rule.children().size(); i++)
                parts.add(next(pointer + ExplanationView.step(rule, i), null));
            return new PreviewView.Step(pointer, sentences.of(rule, language), counts[2 + place], left, parts);
        }
    }

    private static List<MemberView> sample(Handle handle, Tried tried) {
        String statement = "select %s %s and %s order by f.lane, f.unit_id limit :limit"
                .formatted(MemberView.COLUMNS, tried.from(), tried.predicate().condition());
        return tried.bound(handle.createQuery(statement)
                        .bind("limit", tried.request().sample()))
                .map(MemberView.FOUND)
                .list();
    }
}
