package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Referenced;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.RuleSql;
import dev.clientele.segment.rule.Scope;
import dev.clientele.segment.rule.Source;
import dev.clientele.segment.rule.Tree;
import dev.clientele.segment.rule.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every active segment at one state of the definitions. Immutable; compiled predicates are kept with it. */
public final class DefinitionSet {
    private static final int QUESTIONS_MAX = 200;
    private static final long CONDITIONS_COUNTED = 1_000_000;

    private record Compiled(UUID segment, Scope scope) {}

    private final long stamp;
    private final Map<UUID, Definition> byId = new LinkedHashMap<>();
    private final List<List<Definition>> levels;
    private final Map<Compiled, Predicate> predicates = new ConcurrentHashMap<>();
    private final Map<Object, Question> questions = new ConcurrentHashMap<>();

    DefinitionSet(long stamp, Collection<Definition> definitions) {
        this.stamp = stamp;
        definitions.forEach(definition -> byId.put(definition.id(), definition));
        this.levels =
                levels(byId.values().stream().filter(Definition::followsEvents).toList());
    }

    long stamp() {
        return stamp;
    }

    public Optional<Definition> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** As it is in force, which an edit that is being made is not yet; of an archived one as it was saved. */
    public Formation formation(Segment segment) {
        return find(segment.id).map(Definition::formation).orElse(segment.formation);
    }

    /** Whether its members are kept, {@link #formation as it is in force}. */
    public boolean kept(Segment segment) {
        return find(segment.id).map(Definition::kept).orElse(segment.isKept());
    }

    /** Whom it is for, {@link #formation as it is in force}. */
    public Audience audience(Segment segment) {
        return find(segment.id).map(Definition::audience).orElse(segment.audience);
    }

    public Collection<Definition> all() {
        return byId.values();
    }

    /** The segments that follow events, those of a level after all they refer to. */
    public List<List<Definition>> levelsOfFollowers() {
        return levels;
    }

    /** Who is in it, as far as rule, scope and pins say. */
    public Predicate predicate(Definition definition, Scope scope) {
        if (!has(definition)) return compiled(definition, scope);
        return predicates.computeIfAbsent(new Compiled(definition.id(), scope), _ -> compiled(definition, scope));
    }

    /**
     * What was asked before of the same segments. A text of a hundred rules is long; kept, it is written, hashed and looked
     * for by the driver once and not with every batch.
     *
     * @param key names all that the question depends on beside the definitions of this set
     */
    public Question question(Object key, Supplier<Question> written) {
        Question known = questions.get(key);
        if (known != null) return known;
        Question fresh = written.get();
        if (questions.size() < QUESTIONS_MAX) questions.putIfAbsent(key, fresh);
        return fresh;
    }

    /** Whether it is one of this set, and not a draft or an older one. */
    public boolean has(Definition definition) {
        return byId.get(definition.id()) == definition;
    }

    private Predicate compiled(Definition definition, Scope scope) {
        return compile(definition.rule().orElseThrow(), scope, "s" + definition.number())
                .within(definition.audience(), definition.pinned(), "i" + definition.number() + "_");
    }

    public Predicate compile(Rule rule, Scope scope, String prefix) {
        return RuleSql.compile(rule, scope, prefix, this::referenced);
    }

    private Referenced referenced(UUID id) {
        Definition definition = byId.get(id);
        if (definition == null) return new Referenced.Gone();
        if (definition.kept() || definition.rule().isEmpty()) return new Referenced.Kept(id);
        return new Referenced.Live(definition.rule().get(), definition.audience(), definition.pinned());
    }

    /** What facts its answer depends on, through the rules of segments found at access too. */
    public Set<Source> sources(Definition definition) {
        var sources = EnumSet.of(Source.LIFE);
        rules(definition).flatMap(Rule::nodes).forEach(node -> addSources(node, sources));
        return sources;
    }

    private static void addSources(Rule node, Set<Source> sources) {
        switch (node) {
            case Rule.Compare(var field, var _, var operand) -> {
                sources.addAll(field.sources());
                addSources(operand, sources);
            }
            case Rule.Aggregate aggregate -> {
                sources.add(aggregate.relation().source());
                addSources(aggregate.operand(), sources);
            }
            case Rule.Pattern pattern -> sources.add(pattern.relation().source());
            case Rule.SegmentMember _, Rule.All _, Rule.Any _, Rule.Not _, Rule.Everyone _, Rule.Nobody _ -> {}
        }
    }

    private static void addSources(Operand operand, Set<Source> sources) {
        if (operand instanceof Operand.One(Operand.Ref(Field other))) sources.addAll(other.sources());
    }

    /** The kept segments whose members it reads, through those found at access too. */
    public Set<UUID> reads(Definition definition) {
        return rules(definition)
                .flatMap(rule -> Definition.references(rule).stream())
                .filter(id -> inlined(id).isEmpty())
                .collect(Collectors.toSet());
    }

    /** The segments that follow events and go down one of the trees, by the rule in force or the one to come. */
    public List<Definition> followersOf(Set<Tree> trees) {
        return byId.values().stream()
                .filter(Definition::followsEvents)
                .filter(one -> one.rules().anyMatch(rule -> goesDown(rule, trees)))
                .toList();
    }

    private boolean goesDown(Rule rule, Set<Tree> trees) {
        return rules(rule).anyMatch(one -> !Collections.disjoint(one.trees(), trees));
    }

    /** Whether that segment is found at access whenever this one is asked. */
    public boolean inlines(Definition definition, UUID segment) {
        return definition.rule().stream()
                .flatMap(rule -> inside(rule).stream())
                .anyMatch(found -> found.id().equals(segment));
    }

    /** Its own rule and those of the segments found at access inside it, each once. */
    private Stream<Rule> rules(Definition definition) {
        return definition.rule().stream().flatMap(this::rules);
    }

    private Stream<Rule> rules(Rule rule) {
        return Stream.concat(Stream.of(rule), inside(rule).stream().flatMap(one -> one.rule().stream()));
    }

    /** The segments found at access whenever the rule is asked, each once however often and deep it is mentioned. */
    private Collection<Definition> inside(Rule rule) {
        var inside = new LinkedHashMap<UUID, Definition>();
        var open = new ArrayList<>(Definition.references(rule));
        while (!open.isEmpty()) {
            Optional<Definition> found = inlined(open.removeLast()).filter(one -> !inside.containsKey(one.id()));
            found.ifPresent(one -> inside.put(one.id(), one));
            found.ifPresent(one -> open.addAll(one.references()));
        }
        return inside.values();
    }

    /** How many conditions are asked with the rule: its own, and with every mention those of a segment found at access. */
    long conditions(Rule rule) {
        return conditions(rule, new HashMap<>());
    }

    /** Whether a rule that finds this one at access would grow and pass the bound, if {@code rule} were its own. */
    boolean wouldGrow(UUID segment, Rule rule, long bound) {
        var present = new HashMap<UUID, Long>();
        var then = new HashMap<UUID, Long>();
        then.put(segment, conditions(rule, then));
        return users(segment).stream().anyMatch(user -> {
            long most = most(user, then);
            return most > bound && most > most(user, present);
        });
    }

    /** By the rule in force or the one to come. */
    private long most(Definition definition, Map<UUID, Long> known) {
        return definition
                .rules()
                .mapToLong(rule -> conditions(rule, known))
                .max()
                .orElse(0);
    }

    private long conditions(Rule rule, Map<UUID, Long> known) {
        long filtered = rule.filter().map(filter -> conditions(filter, known)).orElse(0L);
        long below = rule.children().stream()
                .mapToLong(child -> conditions(child, known))
                .sum();
        long mentioned = rule instanceof Rule.SegmentMember(var ids, var _)
                ? ids.stream().mapToLong(id -> conditions(id, known)).sum()
                : 0;
        return Math.min(1 + filtered + below + mentioned, CONDITIONS_COUNTED);
    }

    private long conditions(UUID segment, Map<UUID, Long> known) {
        Long before = known.get(segment);
        if (before != null) return before;
        long conditions = inlined(segment).map(one -> most(one, known)).orElse(0L);
        known.put(segment, conditions);
        return conditions;
    }

    /** Whether a segment that follows events depends on what is found at access in that one, by a rule that can be read or not. */
    boolean isFollowed(UUID segment) {
        return users(segment).stream().anyMatch(user -> user.kept() && user.formation() == Formation.DYNAMIC);
    }

    /** Those that depend on that one, also through others that are found at access, each once. */
    private Collection<Definition> users(UUID segment) {
        var users = new LinkedHashMap<UUID, Definition>();
        var open = new ArrayList<>(List.of(segment));
        while (!open.isEmpty()) {
            for (Definition user : dependants(open.removeLast()))
                if (users.putIfAbsent(user.id(), user) == null && !user.kept()) open.add(user.id());
        }
        return users.values();
    }

    private Optional<Definition> inlined(UUID id) {
        return find(id).filter(found -> !found.kept() && found.rule().isPresent());
    }

    /** True when its answer can change with the day alone. */
    public boolean timeDependent(Definition definition) {
        return rules(definition).flatMap(Rule::nodes).anyMatch(DefinitionSet::timeDependent);
    }

    private static boolean timeDependent(Rule node) {
        return switch (node) {
            case Rule.Compare(Field field, var operator, var operand) ->
                field.timeDependent() || operator.timeDependent() || operand.timeDependent();
            case Rule.Pattern _ -> true;
            case Rule.Aggregate aggregate ->
                aggregate
                                .window()
                                .filter(window -> !(window instanceof Window.Between))
                                .isPresent()
                        || aggregate.operator().timeDependent()
                        || aggregate.operand().timeDependent()
                        || aggregate
                                .where()
                                .map(w -> w.nodes().anyMatch(DefinitionSet::timeDependent))
                                .orElse(false);
            case Rule.SegmentMember _, Rule.All _, Rule.Any _, Rule.Not _, Rule.Everyone _, Rule.Nobody _ -> false;
        };
    }

    /** Whether {@code rule} as the rule of {@code segment} would make it depend on itself. */
    public boolean closesCycle(UUID segment, Rule rule) {
        var seen = new HashSet<UUID>();
        var open = new ArrayList<>(Definition.references(rule));
        while (!open.isEmpty()) {
            UUID next = open.removeLast();
            if (next.equals(segment)) return true;
            if (seen.add(next)) find(next).ifPresent(found -> open.addAll(found.referencesOfAllRules()));
        }
        return false;
    }

    public List<Definition> dependants(UUID segment) {
        return byId.values().stream()
                .filter(definition -> definition.referencesOfAllRules().contains(segment))
                .toList();
    }

    /** Those of a level after all they refer to. */
    public List<List<Definition>> levels(List<Definition> definitions) {
        var depths = new LinkedHashMap<UUID, Integer>();
        var levels = new ArrayList<List<Definition>>();
        for (Definition definition : definitions) {
            int depth = depth(definition, depths);
            while (levels.size() <= depth) levels.add(new ArrayList<>());
            levels.get(depth).add(definition);
        }
        return levels;
    }

    private int depth(Definition definition, Map<UUID, Integer> depths) {
        Integer known = depths.get(definition.id());
        if (known != null) return known;
        int depth = 0;
        for (UUID id : definition.references())
            depth = Math.max(
                    depth, find(id).map(found -> depth(found, depths) + 1).orElse(0));
        depths.put(definition.id(), depth);
        return depth;
    }
}
