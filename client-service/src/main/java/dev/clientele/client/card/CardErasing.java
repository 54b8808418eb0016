package dev.clientele.client.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.history.CardChange;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.client.history.Histories;
import dev.clientele.client.unit.ErasedRefs;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Standstill;
import dev.clientele.client.unit.Uneditable;
import dev.clientele.contracts.Life;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Forgets who a card was of; what sums need stays. */
final class CardErasing<E extends Card, D extends CardDraft> {
    private final Cards<E, D> cards;
    private final CardTools tools;
    private final CardKind<E, D> kind;

    CardErasing(Cards<E, D> cards, CardTools tools, CardKind<E, D> kind) {
        this.cards = cards;
        this.tools = tools;
        this.kind = kind;
    }

    Cards.Erased<E> erase(Handle tx, UUID id) {
        Standstill.leave(tx);
        E before = cards.find(tx, id);
        if (before.life == Life.MERGED) throw Uneditable.merged(kind.entity(), before.mergedInto);
        if (before.life == Life.ERASED) return new Cards.Erased<>(before, new Identity());
        cards.beforeEnd(tx, id);
        ErasedRefs.add(tx, kind.entity(), ExternalRefs.forget(tx, kind.entity(), id));
        var identity = new Identity();
        for (E earlier : mergedInto(tx, id)) forget(tx, earlier, identity);
        boolean lived = before.life == Life.LIVE;
        E card = forget(tx, before, identity);
        if (lived) cards.ended(tx, card, tools.time.today());
        return new Cards.Erased<>(cards.find(tx, id), identity);
    }

    private List<E> mergedInto(Handle handle, UUID winner) {
        return handle.createQuery("select * from " + kind.entity() + " where merged_into = :winner order by id")
                .bind("winner", winner)
                .map(cards.rows)
                .list();
    }

    private E forget(Handle tx, E before, Identity identity) {
        addEver(tx, before, identity);
        KeyRows.remove(tx, kind.entity(), List.of(before.keyed()));
        Life life = before.life;
        E card = cards.edit(tx, before, null, one -> one.forget(tools.time.today()));
        tools.chronicle.record(
                tx,
                kind.entity(),
                Cause.USER,
                tools.caller.name(),
                Map.of(card.id, List.of(new FieldChange("life", Json.text(life.name()), Json.text(card.life.name())))));
        return card;
    }

    /** The card as it is, and as it was before each of its changes. */
    private void addEver(Handle tx, E card, Identity identity) {
        ObjectNode state = cards.state(card);
        identity.add(state);
        for (CardChange act : Histories.newestFirst(tx, card.id)) {
            act.changes().forEach(change -> state.set(change.field(), change.before()));
            identity.add(state);
        }
    }
}
