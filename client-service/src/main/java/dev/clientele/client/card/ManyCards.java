package dev.clientele.client.card;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.contracts.Life;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** What is done to cards of a lane by one statement, whoever they are. */
final class ManyCards<E extends Card, D extends CardDraft> {
    private final Cards<E, D> cards;
    private final CardTools tools;
    private final CardKind<E, D> kind;

    ManyCards(Cards<E, D> cards, CardTools tools, CardKind<E, D> kind) {
        this.cards = cards;
        this.tools = tools;
        this.kind = kind;
    }

    int registerEarlier(Handle tx, Map<UUID, LocalDate> firstDocuments) {
        if (firstDocuments.isEmpty()) return 0;
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        List<E> moved = tx.createQuery("""
                        update %s t
                        set registered_on = d.day, created_on = least(t.created_on, d.day), version = next_version(),
                            row_version = t.row_version + 1, updated_at = :now
                        from unnest(:ids, :days::date[]) d (id, day)
                        where t.lane = lane_of(d.id) and t.id = d.id and t.registered_by = 'DOCUMENT'
                            and t.registered_on > d.day
                        returning t.*, old.registered_on registered_before
                        """.formatted(kind.entity()))
                .bindArray("ids", UUID.class, List.copyOf(firstDocuments.keySet()))
                .bindArray(
                        "days",
                        String.class,
                        firstDocuments.values().stream()
                                .map(LocalDate::toString)
                                .toList())
                .bind("now", tools.time.now())
                .map((row, context) -> {
                    E card = cards.rows.map(row, context);
                    changes.put(
                            card.id,
                            List.of(new FieldChange(
                                    "registeredOn",
                                    TextNode.valueOf(row.getString("registered_before")),
                                    TextNode.valueOf(card.registeredOn.toString()))));
                    return card;
                })
                .list();
        tools.chronicle.record(tx, kind.entity(), Cause.IMPORT, "import", changes);
        cards.say(tx, moved);
        return moved.size();
    }

    int retag(Handle tx, int lane, String from, String to, int max, String by) {
        List<E> changed = tx.createQuery("""
                        with chosen as (
                            select lane, id from %1$s
                            where lane = :lane and tags <> '{}' and tags @> array[:from]::text[]
                            order by id limit :max for update)
                        update %1$s t
                        set tags = case when cast(:to as text) is null then array_remove(t.tags, :from)
                                        else array_replace(t.tags, :from, :to) end,
                            version = next_version(), row_version = t.row_version + 1, updated_at = :now
                        from chosen where t.lane = chosen.lane and t.id = chosen.id
                        returning t.*
                        """.formatted(kind.entity()))
                .bind("lane", lane)
                .bind("from", from)
                .bind("to", to)
                .bind("max", max)
                .bind("now", tools.time.now())
                .map(cards.rows)
                .list();
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        for (E card : changed)
            changes.put(card.id, List.of(new FieldChange("tags", TextNode.valueOf(from), Json.text(to))));
        tools.chronicle.record(tx, kind.entity(), Cause.USER, by, changes);
        cards.say(tx, changed);
        return changed.size();
    }

    UUID rekey(Handle tx, int lane, UUID after, int max) {
        List<E> found = tx.createQuery("""
                        select * from %s
                        where lane = :lane and life = 'LIVE' and (:after::uuid is null or id > :after)
                        order by id limit :max for key share
                        """.formatted(kind.entity()))
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map(cards.rows)
                .list();
        KeyRows.add(tx, kind.entity(), Cards.keyed(found));
        return found.size() < max ? null : found.getLast().id;
    }

    Measured.Step measure(Handle tx, int lane, Measure measure, UUID after, int max) {
        boolean companies = kind.entity().equals("company");
        List<UUID> ids = tx.createQuery("""
                        select id from %s
                        where lane = :lane and life = 'LIVE' and (:after::uuid is null or id > :after) and %s
                        order by id limit :max
                        """.formatted(kind.entity(), companies ? "true" : "attached_to is null"))
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .mapTo(UUID.class)
                .list();
        if (ids.isEmpty()) return new Measured.Step(null, 0);
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        List<E> changed = tx.createQuery(
                        """
                        with reckoned as (
                            select c.lane, c.id, to_jsonb(%2$s) value from %1$s c where c.lane = :lane and c.id = any (:ids))
                        update %1$s t
                        set custom = case when r.value is null then t.custom - cast(:attribute as text)
                                          else t.custom || jsonb_build_object(cast(:attribute as text), r.value) end,
                            version = next_version(), row_version = t.row_version + 1, updated_at = :at
                        from reckoned r
                        where t.lane = r.lane and t.id = r.id and (t.custom -> cast(:attribute as text)) is distinct from r.value
                        returning t.*, (old.custom ->> cast(:attribute as text)) number_before, r.value #>> '{}' number_now
                        """.formatted(kind.entity(), measure.expression().apply(companies)))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(measure.values())
                .bind("attribute", measure.attribute())
                .bindArray("ids", UUID.class, ids)
                .bind("lane", lane)
                .bind("at", tools.time.now())
                .map((row, context) -> {
                    E card = cards.rows.map(row, context);
                    changes.put(
                            card.id,
                            List.of(new FieldChange(
                                    "custom." + measure.attribute(),
                                    Json.number(row.getBigDecimal("number_before")),
                                    Json.number(row.getBigDecimal("number_now")))));
                    return card;
                })
                .list();
        tools.chronicle.record(tx, kind.entity(), Cause.RULE, measure.attribute(), changes);
        cards.say(tx, changed);
        return new Measured.Step(ids.size() < max ? null : ids.getLast(), changed.size());
    }

    /** Only who is a client now can be the same client as somebody. */
    void derive(Handle tx, List<UUID> ids) {
        KeyRows.add(
                tx,
                kind.entity(),
                Cards.keyed(byIds(tx, ids).stream()
                        .filter(card -> card.life == Life.LIVE)
                        .toList()));
    }

    UUID restate(Handle tx, int lane, UUID after, int max) {
        List<E> found = new ArrayList<>(tx.createQuery(
                        "select * from " + kind.entity()
                                + " where lane = :lane and (:after::uuid is null or id > :after) order by id limit :max for share")
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map(cards.rows)
                .list());
        cards.say(tx, found);
        return found.size() < max ? null : found.getLast().id;
    }

    private List<E> byIds(Handle handle, List<UUID> ids) {
        return handle.createQuery("""
                        select t.* from unnest(:ids) w (id) join %s t on t.lane = lane_of(w.id) and t.id = w.id
                        """.formatted(kind.entity()))
                .bindArray("ids", UUID.class, ids)
                .map(cards.rows)
                .list();
    }
}
