package dev.clientele.client.card;

import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.client.unit.ErasedRefs;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Merged;
import dev.clientele.client.unit.Standstill;
import dev.clientele.contracts.Life;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        if (before.life == Life.MERGED) throw Merged.problem(kind.entity(), before.mergedInto);
        if (before.life == Life.ERASED) return new Cards.Erased<>(before, Set.of());
        cards.beforeEnd(tx, id);
        ErasedRefs.add(tx, kind.entity(), ExternalRefs.forget(tx, kind.entity(), id));
        var words = new HashSet<String>();
        for (E earlier : mergedInto(tx, id)) forget(tx, earlier, words);
        boolean lived = before.life == Life.LIVE;
        E card = forget(tx, before, words);
        if (lived) cards.ended(tx, card, tools.time.today());
        return new Cards.Erased<>(cards.find(tx, id), words);
    }

    private List<E> mergedInto(Handle handle, UUID winner) {
        return handle.createQuery("select * from " + kind.entity() + " where merged_into = :winner order by id")
                .bind("winner", winner)
                .map(cards.rows)
                .list();
    }

    private E forget(Handle tx, E before, Set<String> words) {
        words.addAll(before.identity());
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
}
