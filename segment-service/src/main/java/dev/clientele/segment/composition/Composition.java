package dev.clientele.segment.composition;

import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Source;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings stays into agreement with rules and writes what changes. The caller holds the lane's lock. */
@Singleton
public class Composition {
    private final Definitions definitions;
    private final Outbox outbox;

    public Composition(Definitions definitions, Outbox outbox) {
        this.definitions = definitions;
        this.outbox = outbox;
    }

    /** What a transaction came to for one segment. */
    public record Change(int added, int removed) {
        public static final Change NONE = new Change(0, 0);

        public Change plus(Change other) {
            return new Change(added + other.added, removed + other.removed);
        }
    }

    /**
     * After facts have changed: closes the stays of units that are clients no more, then evaluates the segments that
     * follow events and read any of those facts.
     */
    public void follow(Turn turn, Map<Source, Set<UUID>> touched, Cause cause) {
        Set<UUID> units = touched.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (units.isEmpty()) return;
        DefinitionSet set = definitions.read(turn.tx());
        Map<UUID, Set<UUID>> changed = closeDead(turn, set, touched.getOrDefault(Source.CARD, Set.of()));
        cascade(turn, set, touched, changed, cause);
    }

    /** Evaluates the segments that follow events and change with the day, for the whole lane. */
    public void followDay(Turn turn) {
        DefinitionSet set = definitions.read(turn.tx());
        var changed = new HashMap<UUID, Set<UUID>>();
        for (List<Definition> level : set.levelsOfFollowers()) {
            List<Definition> byTime = level.stream().filter(set::timeDependent).toList();
            if (!byTime.isEmpty()) merge(changed, compare(turn, set, byTime, null, false, Cause.TIME));
            merge(changed, dependants(turn, set, level, changed, Cause.TIME));
        }
    }

    /**
     * After a segment that is or was found at access has come into force anew: asks those that have it inside their own, or
     * read the members it keeps by now.
     */
    public void followRule(Turn turn, Definition segment, Cause cause) {
        DefinitionSet set = definitions.read(turn.tx());
        var changed = new HashMap<UUID, Set<UUID>>();
        for (List<Definition> level : set.levelsOfFollowers()) {
            List<Definition> having = level.stream()
                    .filter(one ->
                            set.inlines(one, segment.id()) || set.reads(one).contains(segment.id()))
                    .toList();
            if (!having.isEmpty()) merge(changed, compare(turn, set, having, null, false, cause));
            merge(changed, dependants(turn, set, level, changed, cause));
        }
    }

    /** After the facts of a lane were filled anew: whoever is no client leaves, and all that follows events is compared. */
    public void rebuilt(Turn turn, Cause cause) {
        DefinitionSet set = definitions.read(turn.tx());
        endUnknown(turn, cause);
        for (List<Definition> level : set.levelsOfFollowers())
            if (!level.isEmpty()) compare(turn, set, level, null, false, cause);
    }

    /** Makes the members of one segment for the whole lane. A day other than the lane's own counts the facts as of then. */
    public Change refresh(Turn turn, Definition segment, LocalDate asOf, Cause cause) {
        DefinitionSet set = definitions.read(turn.tx());
        return written(turn, set, matching(turn, set, segment, asOf), cause);
    }

    /**
     * Makes the members of several for the whole lane, in one scan those of a cause that do not read each other; whoever
     * reads others of them comes after these.
     *
     * @param causes why, by segment
     */
    public Map<UUID, Change> refresh(Turn turn, List<Definition> segments, Map<UUID, Cause> causes) {
        DefinitionSet set = definitions.read(turn.tx());
        var changes = new HashMap<UUID, Change>();
        for (List<Definition> level : set.levels(segments))
            level.stream()
                    .collect(Collectors.groupingBy(one -> causes.get(one.id())))
                    .forEach((cause, same) -> changes.putAll(refresh(turn, set, same, cause)));
        return changes;
    }

    private Map<UUID, Change> refresh(Turn turn, DefinitionSet set, List<Definition> segments, Cause cause) {
        List<Difference> differences =
                new Evaluation(set, segments).run(turn.tx(), turn.lane(), turn.day(), false, null);
        written(turn, set, differences, cause);
        return segments.stream()
                .collect(Collectors.toMap(
                        Definition::id,
                        one -> new Change(
                                count(differences, Difference::entered, one),
                                count(differences, Difference::left, one))));
    }

    private static int count(
            List<Difference> differences, Function<Difference, List<Integer>> numbers, Definition segment) {
        return (int) differences.stream()
                .filter(one -> numbers.apply(one).contains(segment.number()))
                .count();
    }

    /** Adds to a manual segment what its rule finds; nobody leaves. */
    public Change prefill(Turn turn, Definition segment, LocalDate asOf, Cause cause) {
        DefinitionSet set = definitions.read(turn.tx());
        List<Difference> entering = matching(turn, set, segment, asOf).stream()
                .map(Difference::onlyEntering)
                .filter(one -> !one.entered().isEmpty())
                .toList();
        return written(turn, set, entering, cause);
    }

    /** Ends every stay in a segment whose members are kept no more. */
    public Change clear(Turn turn, Definition segment, Cause cause) {
        List<UUID> members = turn.tx()
                .createQuery(
                        "select unit_id from membership where lane = :lane and segment_id = :id and left_at is null")
                .bind("lane", turn.lane())
                .bind("id", segment.id())
                .mapTo(UUID.class)
                .list();
        return edit(turn, segment, members, false, cause);
    }

    private static List<Difference> matching(Turn turn, DefinitionSet set, Definition segment, LocalDate asOf) {
        boolean past = !asOf.equals(turn.day());
        return new Evaluation(set, List.of(segment)).run(turn.tx(), turn.lane(), asOf, past, null);
    }

    /** Asks one segment about one client anew. */
    void compare(Turn turn, Definition segment, UUID unit, Cause cause) {
        DefinitionSet set = definitions.read(turn.tx());
        written(
                turn,
                set,
                new Evaluation(set, List.of(segment)).run(turn.tx(), turn.lane(), turn.day(), false, List.of(unit)),
                cause);
    }

    /** Adds or removes members by hand. */
    public Change edit(Turn turn, Definition segment, Collection<UUID> units, boolean add, Cause cause) {
        DefinitionSet set = definitions.read(turn.tx());
        Map<UUID, Integer[]> held = held(turn, units);
        Set<Integer> number = Set.of(segment.number());
        List<Difference> differences = units.stream()
                .map(unit -> Difference.of(
                        unit,
                        held.getOrDefault(unit, new Integer[0]),
                        add ? new Integer[] {segment.number()} : new Integer[0],
                        number))
                .filter(difference ->
                        !difference.entered().isEmpty() || !difference.left().isEmpty())
                .toList();
        return written(turn, set, differences, cause);
    }

    private Change written(Turn turn, DefinitionSet set, List<Difference> differences, Cause cause) {
        Map<UUID, Set<UUID>> changed = write(turn, set, differences, cause);
        cascade(turn, set, Map.of(), changed, cause);
        int added = differences.stream().mapToInt(one -> one.entered().size()).sum();
        int removed = differences.stream().mapToInt(one -> one.left().size()).sum();
        return new Change(added, removed);
    }

    private void cascade(
            Turn turn, DefinitionSet set, Map<Source, Set<UUID>> touched, Map<UUID, Set<UUID>> changed, Cause cause) {
        for (List<Definition> level : set.levelsOfFollowers()) {
            List<Definition> reading = level.stream()
                    .filter(one -> !Collections.disjoint(set.sources(one), touched.keySet()))
                    .toList();
            Set<UUID> units = touched.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            if (!reading.isEmpty() && !units.isEmpty())
                merge(changed, compare(turn, set, reading, units, false, cause));
            merge(changed, dependants(turn, set, level, changed, cause));
        }
    }

    private Map<UUID, Set<UUID>> dependants(
            Turn turn, DefinitionSet set, List<Definition> level, Map<UUID, Set<UUID>> changed, Cause cause) {
        List<Definition> dependants = level.stream()
                .filter(one -> !Collections.disjoint(set.reads(one), changed.keySet()))
                .toList();
        if (dependants.isEmpty()) return Map.of();
        Set<UUID> units = dependants.stream()
                .flatMap(one -> set.reads(one).stream())
                .flatMap(id -> changed.getOrDefault(id, Set.of()).stream())
                .collect(Collectors.toSet());
        return compare(turn, set, dependants, units, false, cause);
    }

    private Map<UUID, Set<UUID>> compare(
            Turn turn,
            DefinitionSet set,
            List<Definition> segments,
            Collection<UUID> units,
            boolean past,
            Cause cause) {
        return write(
                turn, set, new Evaluation(set, segments).run(turn.tx(), turn.lane(), turn.day(), past, units), cause);
    }

    /** Segment → the units for which it changed. */
    private Map<UUID, Set<UUID>> write(Turn turn, DefinitionSet set, List<Difference> differences, Cause cause) {
        if (differences.isEmpty()) return Map.of();
        Map<Integer, Definition> byNumber =
                set.all().stream().collect(Collectors.toMap(Definition::number, one -> one));
        int count = differences.stream()
                .mapToInt(d -> d.entered().size() + d.left().size())
                .sum();
        var versions = Stays.versions(turn, count).iterator();
        var entries = new ArrayList<Stays.Entry>();
        var exits = new ArrayList<Stays.Exit>();
        for (Difference one : differences) {
            for (int number : one.left()) {
                Definition segment = byNumber.get(number);
                exits.add(new Stays.Exit(segment.id(), segment.ruleVersion(), one.unit(), versions.next(), cause));
            }
            for (int number : one.entered())
                entries.add(new Stays.Entry(byNumber.get(number), one.unit(), versions.next()));
        }
        Stays.end(turn, exits);
        Stays.begin(turn, entries, cause);
        Stays.cache(turn, differences);
        say(turn, entries, exits, cause);
        return changes(entries, exits);
    }

    private static Map<UUID, Set<UUID>> changes(List<Stays.Entry> entries, List<Stays.Exit> exits) {
        var changed = new HashMap<UUID, Set<UUID>>();
        entries.forEach(e ->
                changed.computeIfAbsent(e.segment().id(), _ -> new HashSet<>()).add(e.unit()));
        exits.forEach(x ->
                changed.computeIfAbsent(x.segmentId(), _ -> new HashSet<>()).add(x.unit()));
        return changed;
    }

    private void say(Turn turn, List<Stays.Entry> entries, List<Stays.Exit> exits, Cause cause) {
        var said = new ArrayList<Said>();
        for (Stays.Exit x : exits)
            said.add(said(new SegmentLeft(
                    Ids.next(),
                    x.segmentId(),
                    x.unit(),
                    x.version(),
                    turn.at(),
                    turn.day(),
                    x.cause().why(),
                    x.cause().run(),
                    x.ruleVersion())));
        for (Stays.Entry e : entries)
            said.add(said(new SegmentEntered(
                    Ids.next(),
                    e.segment().id(),
                    e.unit(),
                    e.version(),
                    turn.at(),
                    turn.day(),
                    cause.why(),
                    cause.run(),
                    e.segment().ruleVersion())));
        outbox.appendAll(turn.tx(), said);
    }

    private static Said said(MembershipEvent event) {
        return new Said(Stream.of(event).topic(), event.key(), event.unitId(), event);
    }

    /** A unit that was attached, deleted or merged leaves every segment, whatever its formation. */
    private Map<UUID, Set<UUID>> closeDead(Turn turn, DefinitionSet set, Set<UUID> units) {
        if (units.isEmpty()) return new HashMap<>();
        List<Dead> dead = turn.tx()
                .createQuery("""
                        select m.segment_id, m.unit_id, m.rule_version,
                               case when f.attached @> asof.day then 'ATTACHED'
                                    when f.life = 'MERGED' then 'CLIENT_MERGED' else 'CLIENT_DELETED' end
                          from membership m
                          join client_fact f on f.lane = m.lane and f.unit_id = m.unit_id
                          cross join (select cast(:asOf as date) as day) asof
                         where m.lane = :lane and m.unit_id = any(:units) and m.left_at is null and not %s
                         order by m.unit_id, m.segment_id
                        """.formatted(FactSource.ALIVE))
                .bind("lane", turn.lane())
                .bind("asOf", turn.day())
                .bindArray("units", UUID.class, units)
                .map((row, _) -> new Dead(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        MembershipCause.valueOf(row.getString(4))))
                .list();
        return end(turn, dead, null);
    }

    /** The units of {@code dead} are in no segment afterwards. */
    private Map<UUID, Set<UUID>> end(Turn turn, List<Dead> dead, UUID run) {
        if (dead.isEmpty()) return new HashMap<>();
        var versions = Stays.versions(turn, dead.size()).iterator();
        List<Stays.Exit> exits = dead.stream()
                .map(one -> new Stays.Exit(
                        one.segment(), one.ruleVersion(), one.unit(), versions.next(), new Cause(one.cause(), run)))
                .toList();
        Stays.end(turn, exits);
        turn.tx()
                .createUpdate("update client_segments set segments = '{}' where lane = :lane and unit_id = any(:units)")
                .bind("lane", turn.lane())
                .bindArray(
                        "units",
                        UUID.class,
                        exits.stream().map(Stays.Exit::unit).distinct().toList())
                .execute();
        say(turn, List.of(), exits, Cause.DATA);
        return changes(List.of(), exits);
    }

    /** Stays of those who are no clients by the facts there are, in every segment of the lane. */
    private void endUnknown(Turn turn, Cause cause) {
        List<Dead> dead = turn.tx()
                .createQuery("""
                        select m.segment_id, m.unit_id, m.rule_version
                          from membership m
                          left join client_fact f on f.lane = m.lane and f.unit_id = m.unit_id
                          cross join (select cast(:asOf as date) as day) asof
                         where m.lane = :lane and m.left_at is null and not %s
                         order by m.unit_id, m.segment_id
                        """.formatted(FactSource.ALIVE))
                .bind("lane", turn.lane())
                .bind("asOf", turn.day())
                .map((row, _) -> new Dead(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3), cause.why()))
                .list();
        end(turn, dead, cause.run());
    }

    private record Dead(UUID segment, UUID unit, int ruleVersion, MembershipCause cause) {}

    private Map<UUID, Integer[]> held(Turn turn, Collection<UUID> units) {
        return turn.tx()
                .createQuery(
                        "select unit_id, segments from client_segments where lane = :lane and unit_id = any(:units)")
                .bind("lane", turn.lane())
                .bindArray("units", UUID.class, units)
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), (Integer[])
                        row.getArray(2).getArray()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void merge(Map<UUID, Set<UUID>> into, Map<UUID, Set<UUID>> more) {
        more.forEach((segment, units) ->
                into.computeIfAbsent(segment, _ -> new HashSet<>()).addAll(units));
    }
}
