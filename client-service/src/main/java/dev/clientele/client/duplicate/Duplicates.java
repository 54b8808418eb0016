package dev.clientele.client.duplicate;

import dev.clientele.client.check.Check;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@Singleton
public class Duplicates {
    static final int MAX = 20;

    private final Database database;
    private final BusinessTime time;
    private final Visible visible;

    public Duplicates(Database database, BusinessTime time, Visible visible) {
        this.database = database;
        this.time = time;
        this.visible = visible;
    }

    public DuplicateSetting setting() {
        return database.read(Duplicates::setting);
    }

    private static DuplicateSetting setting(Handle handle) {
        return handle.createQuery("select on_create from duplicate_setting")
                .map((row, _) -> new DuplicateSetting(DuplicateSetting.Mode.valueOf(row.getString(1))))
                .one();
    }

    public DuplicateSetting set(DuplicateSetting setting) {
        if (setting.onCreate() == null) throw Problems.invalid("/onCreate", "required");
        database.run(tx -> tx.createUpdate("update duplicate_setting set on_create = :mode")
                .bind("mode", setting.onCreate())
                .execute());
        return setting;
    }

    public List<Duplicate> check(DuplicateQuestion question) {
        requireSound(question);
        return database.read(handle ->
                find(handle, question.table(), List.of(question.keys())).getFirst());
    }

    /** Whether anybody works with such a client, without a word about the client (domain.md ACC-07). */
    public Existence exists(DuplicateQuestion question) {
        List<Duplicate> found = check(question).stream()
                .filter(one -> one.strong() || one.on().contains(Key.Kind.INN))
                .toList();
        return found.stream()
                .filter(one -> one.responsibleId() != null)
                .findFirst()
                .map(one -> new Existence(true, new Existence.Responsible(one.responsibleId(), one.responsibleName())))
                .orElse(new Existence(!found.isEmpty(), null));
    }

    public record Existence(boolean exists, Responsible responsible) {
        public record Responsible(UUID id, String name) {}
    }

    private void requireSound(DuplicateQuestion question) {
        var check = new Check(time.today());
        question.check(check);
        if (check.problem() != null) throw check.problem();
    }

    /** For each set of keys those who have one of them, the strongest first. */
    public List<List<Duplicate>> find(Handle handle, String entity, List<Set<Key>> questions) {
        List<KeyRows.Hit> hits = KeyRows.find(handle, entity, questions, MAX);
        Map<UUID, Duplicate> cards = hits.isEmpty() ? Map.of() : cards(handle, hits);
        var answers = new ArrayList<List<Duplicate>>();
        for (int i = 0; i < questions.size(); i++) {
            int asked = i;
            Map<UUID, Set<Key.Kind>> on = hits.stream()
                    .filter(hit -> hit.asked() == asked && cards.containsKey(hit.cardId()))
                    .collect(Collectors.groupingBy(
                            KeyRows.Hit::cardId,
                            LinkedHashMap::new,
                            Collectors.mapping(
                                    KeyRows.Hit::on, Collectors.toCollection(() -> EnumSet.noneOf(Key.Kind.class)))));
            answers.add(on.entrySet().stream()
                    .map(entry -> on(cards.get(entry.getKey()), entry.getValue()))
                    .sorted(Comparator.comparing(Duplicate::strong).reversed())
                    .limit(MAX)
                    .toList());
        }
        return answers;
    }

    private static Duplicate on(Duplicate card, Set<Key.Kind> on) {
        return new Duplicate(
                card.entity(),
                card.cardId(),
                card.name(),
                card.responsibleId(),
                card.responsibleName(),
                on,
                on.stream().anyMatch(Key.Kind::strong),
                card.visible());
    }

    private record Card(UUID id, UUID unitId, String entity, String name, UUID responsibleId, String responsible) {}

    private Map<UUID, Duplicate> cards(Handle handle, List<KeyRows.Hit> hits) {
        List<Card> cards = handle.createQuery("""
                        select c.id, c.unit_id, c.entity, c.name, c.responsible_id, e.name responsible
                        from (
                            select k.id, k.id unit_id, 'COMPANY' entity, k.name, k.responsible_id, k.life
                            from unnest(:ids) w (id) join company k on k.lane = lane_of(w.id) and k.id = w.id
                            union all
                            select k.id, coalesce(p.id, k.id), 'CONTACT', k.name,
                                case when p.id is null then k.responsible_id else p.responsible_id end, k.life
                            from unnest(:ids) w (id) join contact k on k.lane = lane_of(w.id) and k.id = w.id
                            left join company p on p.lane = lane_of(k.attached_to) and p.id = k.attached_to) c
                        left join employee e on e.id = c.responsible_id
                        where c.life = 'LIVE'
                        """)
                .bindArray(
                        "ids",
                        UUID.class,
                        hits.stream().map(KeyRows.Hit::cardId).distinct().toList())
                .map((row, _) -> new Card(
                        row.getObject("id", UUID.class),
                        row.getObject("unit_id", UUID.class),
                        row.getString("entity"),
                        row.getString("name"),
                        row.getObject("responsible_id", UUID.class),
                        row.getString("responsible")))
                .list();
        Set<UUID> seen = visible.of(handle, cards.stream().map(Card::unitId).toList());
        return cards.stream().collect(Collectors.toMap(Card::id, card -> masked(card, seen.contains(card.unitId()))));
    }

    private static Duplicate masked(Card card, boolean seen) {
        return new Duplicate(
                card.entity(),
                seen ? card.id() : null,
                seen ? card.name() : null,
                card.responsibleId(),
                card.responsible(),
                Set.of(),
                false,
                seen);
    }

    /**
     * Where duplicates are refused ({@link #blocks}): for each new card those that stand in its way. Two new cards with the
     * same key wait for each other here, and of two in one batch the second is refused.
     */
    public Map<Integer, List<Duplicate>> blocking(Handle tx, String entity, Map<Integer, Set<Key>> fresh) {
        Map<Integer, Set<Key>> strong = held(tx, fresh);
        Iterator<List<Duplicate>> found =
                find(tx, entity, List.copyOf(strong.values())).iterator();
        var known = new LinkedHashMap<Integer, List<Duplicate>>();
        strong.keySet().forEach(index -> known.put(index, found.next()));
        var blocking = new HashMap<Integer, List<Duplicate>>();
        for (int index : refused(strong, one -> !known.get(one).isEmpty())) blocking.put(index, known.get(index));
        return blocking;
    }

    /** The same of rows of a file: which of them, without a word about those that stand in their way. */
    public Set<Integer> blocked(Handle tx, String entity, Map<Integer, Set<Key>> fresh) {
        Map<Integer, Set<Key>> strong = held(tx, fresh);
        List<Integer> indexes = List.copyOf(strong.keySet());
        Set<Integer> known = KeyRows.find(tx, entity, List.copyOf(strong.values()), 1).stream()
                .map(hit -> indexes.get(hit.asked()))
                .collect(Collectors.toSet());
        return refused(strong, known::contains);
    }

    /** Whether new cards with a strong key of another one are refused. */
    public boolean blocks(Handle handle) {
        return setting(handle).onCreate() == DuplicateSetting.Mode.BLOCK;
    }

    /** The strong keys of each, held until the transaction ends. */
    private static Map<Integer, Set<Key>> held(Handle tx, Map<Integer, Set<Key>> fresh) {
        var strong = new LinkedHashMap<Integer, Set<Key>>();
        fresh.forEach((index, keys) -> strong.put(
                index,
                keys.stream().filter(key -> key.kind().strong()).collect(Collectors.toCollection(LinkedHashSet::new))));
        KeyRows.hold(tx, strong.values().stream().flatMap(Set::stream).toList());
        return strong;
    }

    private static Set<Integer> refused(Map<Integer, Set<Key>> strong, IntPredicate known) {
        var refused = new LinkedHashSet<Integer>();
        var batch = new HashSet<Key>();
        strong.forEach((index, keys) -> {
            if (known.test(index) || keys.stream().anyMatch(batch::contains)) refused.add(index);
            else batch.addAll(keys);
        });
        return refused;
    }
}
