package dev.clientele.client.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Waves;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Versions;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rows of a file for one small table: decided one after the other, written together, said in one breath. */
final class ReferenceRows<E extends Reference, D extends Draft> {
    private final References<E, D> references;
    private final References.Tools tools;
    private final String entity;
    private final PanacheRepositoryBase<E, UUID> repository;
    private final List<E> written = new ArrayList<>();

    ReferenceRows(
            References<E, D> references,
            References.Tools tools,
            String entity,
            PanacheRepositoryBase<E, UUID> repository) {
        this.references = references;
        this.tools = tools;
        this.entity = entity;
        this.repository = repository;
    }

    List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin) {
        Map<String, UUID> owners = owners(tx, entries);
        var derived = new HashMap<String, UUID>();
        var outcomes = new ArrayList<Outcome>(entries.size());
        for (Entry<D> entry : entries) {
            String name = name(entry);
            UUID owner = name == null ? null : owners.get(name);
            Outcome outcome = owner == null ? make(tx, entry.draft(), origin) : new Outcome.Existing(owner);
            outcomes.add(outcome);
            if (!(outcome instanceof Outcome.Created(UUID id)) || name == null) continue;
            owners.put(name, id);
            if (references.name(entry.draft()) == null) derived.put(name, id);
        }
        ExternalRefs.claim(tx, entity, derived);
        finish(tx);
        return outcomes;
    }

    /** By their names and, of rows without one, by their derived keys. */
    private Map<String, UUID> owners(Handle tx, List<Entry<D>> entries) {
        var owners = new HashMap<>(
                references.known(tx, entries.stream().map(Entry::draft).toList()));
        owners.putAll(ExternalRefs.find(
                tx,
                entity,
                entries.stream()
                        .filter(entry -> references.name(entry.draft()) == null)
                        .map(Entry::reference)
                        .filter(Objects::nonNull)
                        .toList()));
        return owners;
    }

    private String name(Entry<D> entry) {
        String own = references.name(entry.draft());
        return own == null ? entry.reference() : own;
    }

    private Outcome make(Handle tx, D draft, Origin origin) {
        try {
            check(draft);
            E row = references.blank();
            row.id = Ids.next();
            row.createdAt = tools.time.now();
            references.write(tx, row, draft, origin);
            keep(tx, row);
            return new Outcome.Created(row.id);
        } catch (Problem problem) {
            return new Outcome.Rejected(problem);
        }
    }

    List<Edited> edit(Handle tx, List<Edit> edits) {
        List<Edited> results = Waves.of(edits, wave -> wave(tx, wave));
        finish(tx);
        return results;
    }

    private List<Edited> wave(Handle tx, List<Edit> edits) {
        Map<UUID, E> present = repository
                .find("id in ?1 order by id", edits.stream().map(Edit::id).toList())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .collect(Collectors.toMap(row -> row.id, Function.identity()));
        return edits.stream()
                .map(edit -> edited(tx, present.get(edit.id()), edit.patch()))
                .toList();
    }

    private Edited edited(Handle tx, E row, ObjectNode patch) {
        try {
            D before = references.draft(row);
            ObjectNode fields = patch.deepCopy();
            fields.remove("externalId");
            D draft = tools.patches.apply(before, fields, references.draft());
            check(draft);
            references.write(tx, row, draft, Origin.IMPORT);
            if (references.draft(row).equals(before)) return new Edited.Same(row.id);
            keep(tx, row);
            return new Edited.Changed(row.id);
        } catch (Problem problem) {
            return new Edited.Refused(problem);
        }
    }

    private void check(D draft) {
        var check = new Check(tools.time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }

    /** In a tree the next row may name this one. */
    private void keep(Handle tx, E row) {
        row.version = Versions.next(tx);
        row.rowVersion++;
        row.updatedAt = tools.time.now();
        repository.persist(row);
        written.add(row);
        if (references.isTree()) repository.flush();
    }

    private void finish(Handle tx) {
        repository.flush();
        tools.voice.say(
                tx, written.stream().flatMap(row -> row.events().stream()).toList());
        written.clear();
    }
}
