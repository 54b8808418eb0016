package dev.clientele.client.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Editing;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;

/**
 * One kind of small table: made, read, edited, taken out of use and said. A kind adds how a draft is written to a row,
 * and what stands in the way of its deletion.
 */
public abstract class References<E extends Reference, D extends Draft> implements Intake<D>, Editing, Restated {
    private final Tools tools;
    private final String entity;
    private final String collection;
    private final Class<E> type;
    private final Class<D> draftType;
    private final PanacheRepositoryBase<E, UUID> repository;

    @Singleton
    public static class Tools {
        final Database database;
        final BusinessTime time;
        final Voice voice;
        final MergePatch patches;

        public Tools(Database database, BusinessTime time, Voice voice, MergePatch patches) {
            this.database = database;
            this.time = time;
            this.voice = voice;
            this.patches = patches;
        }
    }

    protected References(
            Tools tools,
            String entity,
            String collection,
            Class<E> type,
            Class<D> draftType,
            PanacheRepositoryBase<E, UUID> repository) {
        this.tools = tools;
        this.entity = entity;
        this.collection = collection;
        this.type = type;
        this.draftType = draftType;
        this.repository = repository;
    }

    protected abstract E blank();

    protected abstract D draft(E row);

    /** Writes every field of the draft; refuses what only the database knows to be wrong. */
    protected abstract void write(Handle tx, E row, D draft);

    /** As {@link #write(Handle, Reference, Draft)}; rows of a file are written by nobody who could see too little. */
    protected void write(Handle tx, E row, D draft, Origin origin) {
        write(tx, row, draft);
    }

    /** Of those drafts, the ones that are there already, by what the drafts call themselves. */
    protected Map<String, UUID> known(Handle handle, Collection<D> drafts) {
        return handle.createQuery("select external_id, id from " + entity + " where external_id = any (:names)")
                .bindArray(
                        "names",
                        String.class,
                        drafts.stream()
                                .map(this::name)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                .setMapKeyColumn("external_id")
                .setMapValueColumn("id")
                .collectInto(new GenericType<Map<String, UUID>>() {});
    }

    /** What a draft calls itself; null when it has no name. */
    protected String name(D draft) {
        return draft.externalId();
    }

    /** The row above, by its id or, if that is sent, by its external id. */
    protected final UUID parent(Handle handle, UUID id, String externalId) {
        if (externalId == null) return id;
        return handle.createQuery("select id from " + entity + " where external_id = :name")
                .bind("name", externalId)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(
                        () -> Problems.invalid("/parentExternalId", "unknown-reference", new Problems.Word(entity)));
    }

    /** Whether one row may name another one of the same table. */
    protected boolean isTree() {
        return false;
    }

    @Override
    public final Class<D> draft() {
        return draftType;
    }

    @Override
    public final List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin) {
        return new ReferenceRows<>(this, tools, entity, repository).take(tx, entries, origin);
    }

    @Override
    public final List<Edited> edit(Handle tx, List<Edit> edits) {
        return new ReferenceRows<>(this, tools, entity, repository).edit(tx, edits);
    }

    /** Refuses a row the caller may not see. */
    protected void requireSeen(Handle handle, E row) {}

    /** Before a deleted row is taken into use again. */
    protected void restored(Handle tx, E row) {}

    /** Refuses a deletion that others stand in the way of. */
    protected void requireUnused(Handle tx, E row) {}

    @Override
    public String collection() {
        return collection;
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    public E create(D draft) {
        check(draft);
        return tools.database.write(tx -> {
            E row = blank();
            row.id = Ids.next();
            row.createdAt = tools.time.now();
            return edit(tx, row, one -> write(tx, one, draft));
        });
    }

    public E find(UUID id) {
        return tools.database.read(handle -> {
            E row = handle.createQuery("select * from " + entity + " where id = :id")
                    .bind("id", id)
                    .map(FieldMapper.of(type))
                    .findOne()
                    .orElseThrow(() -> Problems.notFound(entity, id));
            requireSeen(handle, row);
            return row;
        });
    }

    public Page<E> list(String externalId, Limit limit, String cursor) {
        return list(externalId, limit, cursor, UnaryOperator.identity());
    }

    public Page<E> list(String externalId, Limit limit, String cursor, UnaryOperator<Listing> filters) {
        Listing listing =
                filters.apply(Listing.of(entity).equal("life", Life.LIVE).equal("external_id", externalId));
        return tools.database.read(handle -> listing.page(
                handle,
                new Sort("name", "t.name", false),
                limit,
                cursor,
                FieldMapper.of(type),
                row -> row.name,
                row -> row.id));
    }

    public E change(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return tools.database.write(tx -> {
            E row = locked(tx, id, ifMatch);
            D draft = tools.patches.apply(draft(row), patch, draftType);
            check(draft);
            return edit(tx, row, one -> write(tx, one, draft));
        });
    }

    public E live(UUID id, String ifMatch, Life life) {
        return tools.database.write(tx -> {
            E row = locked(tx, id, ifMatch);
            if (row.life == life) return row;
            if (life == Life.DELETED) requireUnused(tx, row);
            else restored(tx, row);
            return edit(tx, row, one -> one.life = life);
        });
    }

    private E locked(Handle tx, UUID id, String ifMatch) {
        E row = repository.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) throw Problems.notFound(entity, id);
        requireSeen(tx, row);
        if (ifMatch != null) ETags.check(ifMatch, row.rowVersion);
        return row;
    }

    /** Edits a locked row and says it. */
    protected final E edit(Handle tx, E row, Consumer<E> edit) {
        edit.accept(row);
        row.version = Versions.next(tx);
        row.rowVersion++;
        row.updatedAt = tools.time.now();
        repository.persistAndFlush(row);
        tools.voice.say(tx, row.events());
        return row;
    }

    private void check(D draft) {
        var check = new Check(tools.time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }

    /** All of them belong to the first lane's turn. */
    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<E> found = tx.createQuery("select * from " + entity
                        + " where :after::uuid is null or id > :after order by id limit :max for share")
                .bind("after", after)
                .bind("max", max)
                .map(FieldMapper.of(type))
                .list();
        tools.voice.say(tx, found.stream().flatMap(row -> row.events().stream()).toList());
        return found.size() < max ? null : found.getLast().id;
    }
}
