package dev.clientele.client.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@Singleton
public class Attributes implements Restated {
    private static final int ATTRIBUTES_MAX = 500;

    private final Database database;
    private final BusinessTime time;
    private final Voice voice;
    private final MergePatch patches;

    public Attributes(Database database, BusinessTime time, Voice voice, MergePatch patches) {
        this.database = database;
        this.time = time;
        this.voice = voice;
        this.patches = patches;
    }

    void sayMigrated(@Observes StartupEvent event) {
        database.run(tx -> voice.say(
                tx,
                tx
                        .createQuery("update attribute set version = next_version() where version = 0 returning *")
                        .map(AttributeRows.ATTRIBUTE)
                        .list()
                        .stream()
                        .map(Attribute::event)
                        .toList()));
    }

    @Override
    public String collection() {
        return "attributes";
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    /** Of those codes, the ones that are defined. */
    public static Set<String> known(Handle tx, Collection<String> codes) {
        if (codes.isEmpty()) return Set.of();
        return AttributeRows.live(tx, codes).stream().map(Attribute::code).collect(Collectors.toSet());
    }

    /** The definitions of these codes, which stay until the transaction ends. */
    public static CustomValues values(Handle tx, Collection<String> codes) {
        return new CustomValues(codes.isEmpty() ? List.of() : AttributeRows.live(tx, codes));
    }

    /** Those that are defined now, by code; nothing is held. */
    public Map<String, Attribute> defined(Collection<String> codes) {
        return database.read(handle -> AttributeRows.defined(handle, codes)).stream()
                .collect(Collectors.toMap(Attribute::code, Function.identity()));
    }

    /** Of all that are defined, in order. */
    public List<String> codes() {
        return database.read(
                handle -> handle.createQuery("select code from attribute where life = 'LIVE' order by code")
                        .mapTo(String.class)
                        .list());
    }

    public Page<Attribute> list(Life life, Limit limit, String cursor) {
        return database.read(handle -> Listing.of("attribute")
                .equal("life", life)
                .page(
                        handle,
                        new Sort("code", "t.code", false),
                        limit,
                        cursor,
                        AttributeRows.ATTRIBUTE,
                        Attribute::code,
                        Attribute::id));
    }

    public Attribute find(String code) {
        return database.read(handle -> AttributeRows.find(handle, code))
                .orElseThrow(() -> Problems.notFound("attribute", code));
    }

    public Attribute add(AttributeDraft draft) {
        check(draft);
        return database.write(tx -> {
            int count = tx.createQuery("select count(*) from attribute where life = 'LIVE'")
                    .mapTo(Integer.class)
                    .one();
            if (count >= ATTRIBUTES_MAX) throw Problems.invalid("/code", "too-many", ATTRIBUTES_MAX);
            return said(
                    tx, AttributeRows.add(tx, draft, time.now()).orElseThrow(() -> Problems.conflict("code-taken")));
        });
    }

    /** Code and type never change; an option goes only when no card has chosen it. */
    public Attribute change(String code, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return database.write(tx -> {
            Attribute before = AttributeRows.locked(tx, code, ifMatch);
            AttributeDraft draft = patches.apply(AttributeDraft.of(before), patch, AttributeDraft.class);
            check(draft);
            if (!draft.code().equals(code)) throw Problems.invalid("/code", "code-fixed");
            if (draft.type() != before.type()) throw Problems.invalid("/type", "type-fixed");
            requireUnchosen(tx, before, draft);
            return said(tx, AttributeRows.change(tx, code, draft, before.life(), time.now()));
        });
    }

    private static void requireUnchosen(Handle tx, Attribute before, AttributeDraft draft) {
        var gone = new ArrayList<>(before.options());
        gone.removeAll(draft.values());
        List<String> chosen = gone.isEmpty() ? List.of() : AttributeRows.chosen(tx, before.code(), gone);
        if (!chosen.isEmpty()) throw Problems.conflict("in-use").with("values", chosen);
    }

    /** @throws dev.clientele.platform.problem.Problem 409 {@code in-use} with the users that stand in the way */
    public void delete(String code, String ifMatch) {
        database.run(tx -> {
            Attribute attribute = AttributeRows.locked(tx, code, ifMatch);
            var users = new ArrayList<>(AttributeRows.users(tx, code));
            if (AttributeRows.onCards(tx, code)) users.add("cards");
            if (!users.isEmpty()) throw Problems.conflict("in-use").with("users", users);
            if (attribute.life() == Life.LIVE)
                said(tx, AttributeRows.change(tx, code, AttributeDraft.of(attribute), Life.DELETED, time.now()));
        });
    }

    private void check(AttributeDraft draft) {
        var check = new Check(time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }

    private Attribute said(Handle tx, Attribute attribute) {
        voice.say(tx, attribute.event());
        return attribute;
    }

    /** All of them belong to the first lane's turn. */
    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<Attribute> found = tx.createQuery("""
                        select * from attribute where :after::uuid is null or id > :after order by id limit :max for share
                        """)
                .bind("after", after)
                .bind("max", max)
                .map(AttributeRows.ATTRIBUTE)
                .list();
        voice.say(tx, found.stream().map(Attribute::event).toList());
        return found.size() < max ? null : found.getLast().id();
    }
}
