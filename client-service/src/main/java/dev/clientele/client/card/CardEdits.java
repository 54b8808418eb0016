package dev.clientele.client.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.duplicate.Keyed;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.client.history.Differences;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Rewriting;
import dev.clientele.client.intake.Round;
import dev.clientele.client.unit.Versions;
import dev.clientele.contracts.Life;
import dev.clientele.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Edits of many cards at once, as the rows of a file say them; each card at most once. */
final class CardEdits<E extends Card, D extends CardDraft> {
    private final Cards<E, D> cards;
    private final CardTools tools;
    private final CardKind<E, D> kind;

    /** What was changed of a card, beside what it was. */
    private record Change<E>(E card, Keyed before, List<FieldChange> fields) {}

    CardEdits(Cards<E, D> cards, CardTools tools, CardKind<E, D> kind) {
        this.cards = cards;
        this.tools = tools;
        this.kind = kind;
    }

    List<Edited> apply(Handle tx, List<Edit> edits) {
        Map<UUID, E> present = cards.held(tx, edits.stream().map(Edit::id).toList());
        var results = new ArrayList<Edited>();
        var wanted = new LinkedHashMap<Integer, D>();
        for (int i = 0; i < edits.size(); i++) {
            results.add(null);
            try {
                wanted.put(
                        i, wanted(present.get(edits.get(i).id()), edits.get(i).patch()));
            } catch (Problem problem) {
                results.set(i, new Edited.Refused(problem));
            }
        }
        List<Integer> places = List.copyOf(wanted.keySet());
        var round = new Round<D>(
                kind.entity(), wanted.values().stream().map(Entry::of).toList());
        var words = new CardChecks<>(cards, tools, kind)
                .examine(
                        tx,
                        round,
                        at -> cards.draft(present.get(edits.get(places.get(at)).id())));
        var changes = new ArrayList<Change<E>>();
        for (int at = 0; at < places.size(); at++) {
            UUID id = edits.get(places.get(at)).id();
            if (round.outcomes().get(at) instanceof Outcome.Rejected(Problem problem))
                results.set(places.get(at), new Edited.Refused(problem));
            else {
                Change<E> change = write(present.get(id), round.draft(at), words.custom(at), words.tags());
                boolean same = change.fields().isEmpty();
                if (!same) changes.add(change);
                results.set(places.get(at), same ? new Edited.Same(id) : new Edited.Changed(id));
            }
        }
        store(tx, changes);
        return results;
    }

    /** The external id is what the row is known by, and links have a collection of their own. */
    private D wanted(E card, ObjectNode patch) {
        Cards.requireEditable(kind.entity(), card);
        ObjectNode fields = patch.deepCopy();
        fields.remove("externalId");
        D draft = tools.patches.apply(cards.draft(card), fields, kind.draft());
        checkRow(card, draft);
        return draft;
    }

    /** What can be said about a row of a file without the database. */
    private void checkRow(E card, D draft) {
        var check = Check.ofEdit(tools.time.today(), other -> cards.draft(card).check(other));
        draft.check(check);
        if (draft.registeredOn() == null) check.fault("/registeredOn", "required");
        else if (!draft.registeredOn().equals(card.registeredOn)) check.fault("/registeredOn", "registered-on-fixed");
        if (check.problem() != null) throw check.problem();
        cards.checkEdit(draft);
    }

    private Change<E> write(E card, D draft, Map<String, Object> custom, Map<String, String> tags) {
        var before = card.keyed();
        ObjectNode stateBefore = cards.state(card);
        cards.write(card, draft);
        card.spell(tags, custom);
        return new Change<>(card, before, Differences.between(stateBefore, cards.state(card)));
    }

    private void store(Handle tx, List<Change<E>> changes) {
        if (changes.isEmpty()) return;
        var versions = Versions.draw(tx, changes.size());
        var now = tools.time.now();
        changes.forEach(change -> change.card.edited(versions.next(), now));
        Rewriting.over(
                tx,
                kind.entity(),
                Card.COLUMNS + ", " + kind.columns(),
                changes.stream()
                        .map(change -> new Rewriting.Row(change.card.lane, change.card.row()))
                        .toList());
        rekey(tx, changes);
        var fields = new LinkedHashMap<UUID, List<FieldChange>>();
        changes.forEach(change -> fields.put(change.card.id, change.fields));
        tools.chronicle.record(tx, kind.entity(), Cause.IMPORT, "import", fields);
        cards.say(tx, changes.stream().map(Change::card).toList());
    }

    private void rekey(Handle tx, List<Change<E>> changes) {
        List<Change<E>> renamed = changes.stream()
                .filter(change -> change.card.life == Life.LIVE)
                .filter(change -> !change.card.keys().equals(change.before.keys()))
                .toList();
        KeyRows.remove(tx, kind.entity(), renamed.stream().map(Change::before).toList());
        KeyRows.add(
                tx,
                kind.entity(),
                renamed.stream().map(change -> change.card.keyed()).toList());
    }
}
