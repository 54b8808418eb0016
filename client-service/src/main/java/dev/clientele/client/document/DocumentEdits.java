package dev.clientele.client.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Rewriting;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Rebinding;
import dev.clientele.client.unit.Units;
import dev.clientele.client.unit.Versions;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Edits of many documents at once, as the rows of a file say them; each document at most once. */
final class DocumentEdits<E extends Document, D extends DocumentDraft> {
    private final Documents<E, D> documents;
    private final DocumentTools tools;
    private final DocumentKind<E, D> kind;

    /** One edit on its way. */
    private static final class Wish<E, D> {
        final Edit edit;
        final E document;
        final D draft;
        Bound bound;
        Edited result;

        Wish(Edit edit, E document, D draft, Edited result) {
            this.edit = edit;
            this.document = document;
            this.draft = draft;
            this.result = result;
        }

        boolean open() {
            return result == null;
        }
    }

    private record Change<E>(E document, short lane, UUID unit) {}

    DocumentEdits(Documents<E, D> documents, DocumentTools tools, DocumentKind<E, D> kind) {
        this.documents = documents;
        this.tools = tools;
        this.kind = kind;
    }

    List<Edited> apply(Handle tx, List<Edit> edits) {
        Map<UUID, E> present =
                documents.present(tx, edits.stream().map(Edit::id).toList());
        List<Wish<E, D>> wishes =
                edits.stream().map(edit -> wish(edit, present.get(edit.id()))).toList();
        bind(tx, open(wishes));
        applyAgain(tx, stale(tx, open(wishes)));
        for (var wish : open(wishes))
            if (!wish.bound.faults().isEmpty())
                wish.result =
                        new Edited.Refused(Problems.invalid(Documents.told(tx, wish.draft.binding(), wish.bound)));
        Mentions mentions = examine(tx, wishes);
        store(tx, write(tx, open(wishes), mentions));
        return wishes.stream().map(wish -> wish.result).toList();
    }

    private static <E, D> List<Wish<E, D>> open(List<Wish<E, D>> wishes) {
        return wishes.stream().filter(Wish::open).toList();
    }

    private Wish<E, D> wish(Edit edit, E document) {
        try {
            if (document.life != Life.LIVE) throw Problems.invalid("", "deleted-row");
            ObjectNode fields = edit.patch().deepCopy();
            fields.remove("externalId");
            D draft = tools.patches.apply(documents.draft(document), fields, kind.draft());
            var check = new Check(tools.time.today());
            draft.check(check);
            if (check.problem() != null) throw check.problem();
            return new Wish<>(edit, document, draft, null);
        } catch (Problem problem) {
            return new Wish<>(edit, document, null, new Edited.Refused(problem));
        }
    }

    private void bind(Handle tx, List<Wish<E, D>> wishes) {
        List<Bound> found = Units.rebind(
                tx,
                wishes.stream()
                        .map(wish -> Rebinding.of(documents.draft(wish.document).binding(), wish.draft.binding()))
                        .toList());
        for (int i = 0; i < wishes.size(); i++) wishes.get(i).bound = found.get(i);
    }

    /** Holds all of them, and answers which have changed, or gone to another client, since they were read. */
    private List<Wish<E, D>> stale(Handle tx, List<Wish<E, D>> wishes) {
        Map<UUID, Long> held =
                documents.hold(tx, wishes.stream().map(wish -> wish.edit.id()).toList());
        return wishes.stream()
                .filter(wish -> wish.document.version != held.get(wish.edit.id()))
                .toList();
    }

    /** From what they are now; they are held, so that it stays so. */
    private void applyAgain(Handle tx, List<Wish<E, D>> stale) {
        if (stale.isEmpty()) return;
        List<Edited> results = apply(tx, stale.stream().map(wish -> wish.edit).toList());
        for (int i = 0; i < stale.size(); i++) stale.get(i).result = results.get(i);
    }

    private Mentions examine(Handle tx, List<Wish<E, D>> wishes) {
        List<Wish<E, D>> open = open(wishes);
        Mentions mentions =
                Mentions.of(tx, open.stream().map(wish -> wish.draft).toList(), null);
        List<Candidate<E, D>> candidates = open.stream()
                .map(wish -> new Candidate<>(wish.draft, wish.document, wish.bound))
                .toList();
        candidates.forEach(mentions::examine);
        documents.examine(tx, candidates, Origin.IMPORT);
        for (int i = 0; i < open.size(); i++) {
            Problem problem = candidates.get(i).problem();
            if (problem != null) open.get(i).result = new Edited.Refused(problem);
        }
        return mentions;
    }

    private List<Change<E>> write(Handle tx, List<Wish<E, D>> wishes, Mentions mentions) {
        var before = new LinkedHashMap<Wish<E, D>, Change<E>>();
        var states = new ArrayList<JsonNode>();
        for (var wish : wishes) {
            E document = wish.document;
            before.put(wish, new Change<>(document, document.lane, document.unitId));
            states.add(documents.state(document));
            document.belongTo(wish.bound, tools.lanes);
            documents.write(document, wish.draft, wish.bound, tools.time.now());
            mentions.complete(document, wish.draft);
        }
        documents.complete(tx, wishes.stream().map(wish -> wish.document).toList());
        var changes = new ArrayList<Change<E>>();
        var state = states.iterator();
        before.forEach((wish, change) -> {
            boolean same = Documents.same(state.next(), documents.state(wish.document));
            if (!same) changes.add(change);
            wish.result = same ? new Edited.Same(wish.edit.id()) : new Edited.Changed(wish.edit.id());
        });
        return changes;
    }

    private void store(Handle tx, List<Change<E>> changes) {
        if (changes.isEmpty()) return;
        var versions = Versions.draw(tx, changes.size());
        var now = tools.time.now();
        changes.forEach(change -> change.document.edited(versions.next(), now));
        Rewriting.over(
                tx,
                kind.table(),
                kind.columns(),
                changes.stream()
                        .map(change -> new Rewriting.Row(change.lane, change.document.row()))
                        .toList());
        say(tx, changes);
        var moved = new Moved(Map.of());
        documents.moved(
                moved,
                changes.stream()
                        .filter(change -> !Objects.equals(change.unit, change.document.unitId))
                        .map(change -> change.document.id)
                        .toList());
        tools.followers.follow(tx, moved);
    }

    private void say(Handle tx, List<Change<E>> changes) {
        var said = new ArrayList<Event>();
        for (Change<E> change : changes) {
            E document = change.document;
            if (document.unitId != null) said.add(document.event());
            if (change.unit != null && !change.unit.equals(document.unitId))
                said.add(new Departed(kind.entity(), document.id, change.unit, document.version));
        }
        tools.voice.sayOn(tx, kind.stream(), said);
    }
}
