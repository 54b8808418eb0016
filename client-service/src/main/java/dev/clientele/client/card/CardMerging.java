package dev.clientele.client.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Visible;
import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.Life;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Two cards of one client become one (domain.md CLI-11). */
final class CardMerging<E extends Card, D extends CardDraft> {
    private final Cards<E, D> cards;
    private final CardTools tools;
    private final CardKind<E, D> kind;

    CardMerging(Cards<E, D> cards, CardTools tools, CardKind<E, D> kind) {
        this.cards = cards;
        this.tools = tools;
        this.kind = kind;
    }

    E merge(UUID winner, String ifMatch, UUID loser) {
        if (loser == null) throw Problems.invalid("/loserId", "required");
        if (loser.equals(winner)) throw Problems.invalid("/loserId", "merges-with-itself");
        return tools.database.write(tx -> {
            cards.requireUnmerged(cards.find(tx, winner));
            E before = requireLoser(tx, loser);
            var merge = new Merge(kind.entity().equals("company"), loser, winner, tools.time.today());
            cards.holdBoth(tx, loser, winner);
            E lost = end(tx, before, merge);
            cards.inheritLinks(tx, merge);
            tools.heirs.inherit(tx, merge, new Moved(Map.of()));
            E kept = inherit(tx, cards.find(tx, winner), ifMatch, lost);
            collapse(tx, merge);
            return kept;
        });
    }

    private E requireLoser(Handle tx, UUID id) {
        String other = kind.entity().equals("company") ? "contact" : "company";
        boolean mixed = tools.visible
                .bind(tx.createQuery("select exists (select 1 from " + other
                                + " t where t.lane = lane_of(:id) and t.id = :id and "
                                + tools.visible.unit(other.equals("company") ? Visible.COMPANY : Visible.CONTACT) + ")")
                        .bind("id", id))
                .mapTo(Boolean.class)
                .one();
        if (mixed) throw Problems.invalid("/loserId", "merges-another-kind");
        try {
            E loser = cards.find(tx, id);
            cards.requireUnmerged(loser);
            return loser;
        } catch (Problem problem) {
            if (problem.status() != 404) throw problem;
            throw Problems.invalid("/loserId", "unknown-reference", new Problems.Word(kind.entity()));
        }
    }

    private E end(Handle tx, E before, Merge merge) {
        E lost = cards.locked(before.id);
        cards.requireUnmerged(lost);
        ObjectNode stateBefore = cards.state(lost);
        cards.retire(tx, lost, merge.on());
        KeyRows.remove(tx, kind.entity(), List.of(lost.keyed()));
        lost.life = Life.MERGED;
        lost.mergedInto = merge.winner();
        lost.mergedAt = tools.time.now();
        lost.endedOn = lost.endedOn == null ? merge.on() : lost.endedOn;
        lost.edited(Versions.next(tx), tools.time.now());
        cards.flush();
        cards.record(tx, Cause.MERGE, stateBefore, lost);
        cards.say(tx, List.of(lost));
        cards.said(tx, new ClientMerged(lost.id, lost.id, Versions.next(tx), merge.winner(), merge.on()));
        return lost;
    }

    private E inherit(Handle tx, E before, String ifMatch, E lost) {
        cards.requireUnmerged(before);
        if (before.life != Life.LIVE) throw Problems.conflict("winner-not-live");
        var keysBefore = before.keyed();
        ObjectNode stateBefore = cards.state(before);
        D draft = tools.patches.apply(
                cards.draft(before), Portraits.inherited(cards.draft(before), cards.draft(lost)), kind.draft());
        ExternalRefs.give(tx, kind.entity(), lost.id, before.id);
        E kept = cards.edit(tx, before, ifMatch, card -> {
            String own = card.externalId == null ? lost.externalId : card.externalId;
            cards.write(card, draft);
            card.externalId = own;
            card.registeredOn =
                    before.registeredOn.isBefore(lost.registeredOn) ? before.registeredOn : lost.registeredOn;
        });
        cards.rekey(tx, keysBefore, kept);
        cards.record(tx, Cause.MERGE, stateBefore, kept);
        return kept;
    }

    /** Whoever was merged into the loser is now merged into the winner. */
    private void collapse(Handle tx, Merge merge) {
        List<E> earlier = tx.createQuery("""
                        update %s set merged_into = :winner, version = next_version(), updated_at = :now
                        where merged_into = :loser returning *
                        """.formatted(kind.entity()))
                .bind("winner", merge.winner())
                .bind("loser", merge.loser())
                .bind("now", tools.time.now())
                .map(cards.rows)
                .list();
        cards.say(tx, earlier);
    }
}
