package dev.clientele.client.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The indexed keys of all cards that are there. */
public final class KeyRows {
    private static final RowMapper<Hit> HIT = (row, _) -> new Hit(
            row.getInt("asked"),
            row.getString("entity"),
            row.getObject("card_id", UUID.class),
            Key.Kind.valueOf(row.getString("kind")));

    /** @param asked which of the questions it answers */
    record Hit(int asked, String entity, UUID cardId, Key.Kind on) {}

    private KeyRows() {}

    /** One statement for any number of cards. */
    public static void add(Handle tx, String entity, Collection<Keyed> cards) {
        insert(tx, entity, cards, "on conflict do nothing");
    }

    /** Of cards that nobody has seen yet: not to look out for conflicts halves the cost of a row. */
    public static void addNew(Handle tx, String entity, Collection<Keyed> cards) {
        insert(tx, entity, cards, "");
    }

    private static void insert(Handle tx, String entity, Collection<Keyed> cards, String onConflict) {
        if (cards.stream().allMatch(card -> card.keys().isEmpty())) return;
        bind(tx.createUpdate("""
                                insert into card_key (lane, kind, key, entity, card_id)
                                select lane_of_text(key), kind, key, :entity, card_id
                                from unnest(:kinds, :keys, :cards) w (kind, key, card_id)
                                """ + onConflict).bind("entity", entity), cards).execute();
    }

    public static void remove(Handle tx, String entity, Collection<Keyed> cards) {
        if (cards.stream().allMatch(card -> card.keys().isEmpty())) return;
        bind(tx.createUpdate("""
                                delete from card_key k using unnest(:kinds, :keys, :cards) w (kind, key, card_id)
                                where k.lane = lane_of_text(w.key) and k.kind = w.kind and k.key = w.key
                                    and k.entity = :entity and k.card_id = w.card_id
                                """).bind("entity", entity), cards).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Collection<Keyed> cards) {
        var kinds = new ArrayList<String>();
        var keys = new ArrayList<String>();
        var owners = new ArrayList<UUID>();
        for (Keyed card : cards)
            for (Key key : card.keys()) {
                kinds.add(key.kind().name());
                keys.add(key.text());
                owners.add(card.cardId());
            }
        return statement
                .bindArray("kinds", String.class, kinds)
                .bindArray("keys", String.class, keys)
                .bindArray("cards", UUID.class, owners);
    }

    /** Who has one of these keys. Namesakes can be many; past {@code max} of each question nobody reads on. */
    static List<Hit> find(Handle handle, String entity, List<Set<Key>> questions, int max) {
        var numbers = new ArrayList<Integer>();
        var kinds = new ArrayList<String>();
        var keys = new ArrayList<String>();
        for (int i = 0; i < questions.size(); i++)
            for (Key key : questions.get(i)) {
                numbers.add(i);
                kinds.add(key.kind().name());
                keys.add(key.text());
            }
        if (keys.isEmpty()) return List.of();
        return handle.createQuery("""
                        select w.asked, k.entity, k.card_id, k.kind
                        from unnest(:numbers, :kinds, :keys) w (asked, kind, key)
                        cross join lateral (
                            select * from card_key k
                            where k.lane = lane_of_text(w.key) and k.kind = w.kind and k.key = w.key
                                and (cast(:entity as text) is null or k.entity = :entity)
                            order by k.entity, k.card_id limit :max) k
                        """)
                .bindArray("numbers", Integer.class, numbers)
                .bindArray("kinds", String.class, kinds)
                .bindArray("keys", String.class, keys)
                .bind("entity", entity)
                .bind("max", max)
                .map(HIT)
                .list();
    }

    /**
     * Two who want to make a card with the same key wait for each other, and for nobody else: rows, because a batch has more
     * keys than the database has room for in its table of locks. What is inserted makes others wait until this transaction
     * ends, deleted or not.
     */
    static void hold(Handle tx, Collection<Key> keys) {
        if (keys.isEmpty()) return;
        List<String> texts = keys.stream().map(key -> key.kind() + key.text()).toList();
        tx.createUpdate("""
                        insert into held_key (hash)
                        select distinct hashtextextended(key, 7) from unnest(:keys) key order by 1
                        on conflict do nothing
                        """).bindArray("keys", String.class, texts).execute();
        tx.createUpdate("""
                        delete from held_key where hash in (select hashtextextended(key, 7) from unnest(:keys) key)
                        """).bindArray("keys", String.class, texts).execute();
    }
}
