package dev.clientele.client.staff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;

/** What employees and departments have in common. */
abstract class Members<E extends Member, D extends Draft> implements Restated {
    private final Tools tools;
    private final String entity;
    private final Class<E> type;
    private final Class<D> draftType;
    private final PanacheRepositoryBase<E, UUID> repository;

    @Singleton
    static class Tools {
        final Database database;
        final BusinessTime time;
        final Voice voice;
        final MergePatch patches;

        Tools(Database database, BusinessTime time, Voice voice, MergePatch patches) {
            this.database = database;
            this.time = time;
            this.voice = voice;
            this.patches = patches;
        }
    }

    Members(Tools tools, String entity, Class<E> type, Class<D> draftType, PanacheRepositoryBase<E, UUID> repository) {
        this.tools = tools;
        this.entity = entity;
        this.type = type;
        this.draftType = draftType;
        this.repository = repository;
    }

    abstract E blank();

    abstract D draft(E member);

    abstract void write(Handle tx, E member, D draft);

    @Override
    public String collection() {
        return entity + "s";
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    public E create(D draft) {
        check(draft);
        return tools.database.write(tx -> {
            E member = blank();
            member.id = Ids.next();
            member.createdAt = tools.time.now();
            E said = said(tx, member, one -> write(tx, one, draft));
            repository.persistAndFlush(said);
            return said;
        });
    }

    public E find(UUID id) {
        return tools.database.read(handle -> handle.createQuery("select * from " + entity + " where id = :id")
                .bind("id", id)
                .map(FieldMapper.of(type))
                .findOne()
                .orElseThrow(() -> Problems.notFound(entity, id)));
    }

    public Page<E> list(String externalId, Limit limit, String cursor) {
        var listing = Listing.of(entity).equal("life", Life.LIVE).equal("external_id", externalId);
        return tools.database.read(handle -> listing.page(
                handle,
                new Sort("name", "t.name", false),
                limit,
                cursor,
                FieldMapper.of(type),
                member -> member.name,
                member -> member.id));
    }

    public E change(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return tools.database.write(tx -> {
            E member = locked(id, ifMatch);
            D draft = tools.patches.apply(draft(member), patch, draftType);
            check(draft);
            E said = said(tx, member, one -> write(tx, one, draft));
            repository.flush();
            return said;
        });
    }

    public void delete(UUID id, String ifMatch) {
        tools.database.run(tx -> {
            said(tx, locked(id, ifMatch), member -> member.life = Life.DELETED);
            repository.flush();
        });
    }

    private E locked(UUID id, String ifMatch) {
        E member = repository.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (member == null) throw Problems.notFound(entity, id);
        if (ifMatch != null) ETags.check(ifMatch, member.rowVersion);
        return member;
    }

    private E said(Handle tx, E member, Consumer<E> edit) {
        edit.accept(member);
        member.version = Versions.next(tx);
        member.rowVersion++;
        member.updatedAt = tools.time.now();
        tools.voice.say(tx, member.event());
        return member;
    }

    private void check(D draft) {
        var check = new Check(tools.time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }

    /** All of them belong to the first lane's turn. */
    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        if (lane > 0) return null;
        List<E> found = tx.createQuery("select * from " + entity
                        + " where :after::uuid is null or id > :after order by id limit :max for share")
                .bind("after", after)
                .bind("max", max)
                .map(FieldMapper.of(type))
                .list();
        tools.voice.say(tx, found.stream().map(Member::event).toList());
        return found.size() < max ? null : found.getLast().id;
    }
}
