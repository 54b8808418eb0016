package dev.clientele.client.tag;

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
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@Singleton
public class Tags implements Restated {
    private final Database database;
    private final BusinessTime time;
    private final Voice voice;
    private final MergePatch patches;
    private final Runs runs;

    public Tags(Database database, BusinessTime time, Voice voice, MergePatch patches, Runs runs) {
        this.database = database;
        this.time = time;
        this.voice = voice;
        this.patches = patches;
        this.runs = runs;
    }

    /** @param run that brings the change to the cards; null when none has to be changed */
    public record Renamed(ClientTag tag, Run run) {}

    void sayMigrated(@Observes StartupEvent event) {
        database.run(tx -> voice.say(
                tx,
                tx
                        .createQuery("update tag set version = next_version() where version = 0 returning *")
                        .map(TagRows.TAG)
                        .list()
                        .stream()
                        .map(ClientTag::event)
                        .toList()));
    }

    @Override
    public String collection() {
        return "tags";
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    /**
     * The one spelling of each written name; names nobody has used yet become tags. A name that is just being deleted is
     * not among the answers.
     */
    public Map<String, String> spellings(Handle tx, Collection<String> written) {
        if (written.isEmpty()) return Map.of();
        Map<String, String> keys = keys(written);
        List<ClientTag> known = TagRows.named(tx, keys.values());
        List<String> missing = keys.keySet().stream()
                .filter(one -> named(known, keys.get(one)).isEmpty())
                .map(TagDraft::spelled)
                .toList();
        if (missing.isEmpty()) return spellings(keys, known);
        List<ClientTag> added = TagRows.add(tx, missing, time.now());
        voice.say(tx, added.stream().map(ClientTag::event).toList());
        return spellings(keys, TagRows.named(tx, keys.values()));
    }

    /**
     * How cards spell each written name, whatever its case: in two ways while the tag is being renamed. What no tag is
     * called stays as it is written.
     */
    public Map<String, List<String>> carried(Set<String> written) {
        Map<String, String> keys = keys(written);
        List<ClientTag> known = database.read(handle -> TagRows.named(handle, keys.values()));
        var carried = new HashMap<String, List<String>>();
        keys.forEach((one, key) ->
                carried.put(one, named(known, key).map(ClientTag::spellings).orElse(List.of(one))));
        return carried;
    }

    private static Map<String, String> keys(Collection<String> written) {
        return written.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), one -> ClientTag.key(TagDraft.spelled(one))));
    }

    /** Whether {@link #spellings} would add none of them. */
    public boolean areKnown(Handle handle, Set<String> written) {
        if (written.isEmpty()) return true;
        Collection<String> keys = keys(written).values();
        List<ClientTag> known = TagRows.named(handle, keys);
        return keys.stream().allMatch(key -> named(known, key).isPresent());
    }

    private static Map<String, String> spellings(Map<String, String> keys, List<ClientTag> known) {
        var spellings = new HashMap<String, String>();
        keys.forEach((written, key) -> named(known, key)
                .filter(tag -> tag.life() == Life.LIVE)
                .ifPresent(tag -> spellings.put(written, tag.name())));
        return spellings;
    }

    private static Optional<ClientTag> named(List<ClientTag> known, String key) {
        return known.stream()
                .filter(tag -> tag.key().equals(key))
                .findFirst()
                .or(() -> known.stream()
                        .filter(tag -> tag.former() != null
                                && ClientTag.key(tag.former()).equals(key))
                        .findFirst());
    }

    public Page<ClientTag> list(String q, Limit limit, String cursor) {
        return database.read(handle -> Listing.of("tag")
                .equal("life", Life.LIVE)
                .where("strpos(t.key, :q) > 0", "q", q == null ? null : ClientTag.key(q.strip()))
                .page(
                        handle,
                        new Sort("name", "t.key", false),
                        limit,
                        cursor,
                        TagRows.TAG,
                        ClientTag::key,
                        ClientTag::id));
    }

    public ClientTag find(UUID id) {
        return database.read(handle -> TagRows.find(handle, id)).orElseThrow(() -> Problems.notFound("tag", id));
    }

    public ClientTag add(TagDraft draft) {
        check(draft);
        return database.write(tx -> {
            var added = TagRows.add(tx, List.of(draft.name()), time.now());
            if (added.isEmpty()) throw taken(tx, draft.name());
            return said(tx, added.getFirst());
        });
    }

    private static Problem taken(Handle tx, String name) {
        UUID owner = TagRows.named(tx, List.of(ClientTag.key(name))).stream()
                .map(ClientTag::id)
                .findFirst()
                .orElse(null);
        return Problems.conflict("tag-taken").withHeader("Location", "/api/v1/tags/" + owner);
    }

    /** The id stays; the cards follow in a run. */
    public Renamed rename(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return database.write(tx -> {
            ClientTag before = TagRows.locked(tx, id, ifMatch);
            TagDraft draft = patches.apply(new TagDraft(before.name()), patch, TagDraft.class);
            check(draft);
            if (draft.name().equals(before.name())) return new Renamed(before, null);
            if (before.former() != null) throw Problems.conflict("tag-changing");
            ClientTag tag =
                    TagRows.rename(tx, before, draft.name(), time.now()).orElseThrow(() -> taken(tx, draft.name()));
            said(tx, tag);
            return new Renamed(
                    tag,
                    runs.start(Retagging.KIND, id.toString(), new Retagging.Wanted(id, before.name(), tag.name())));
        });
    }

    /** Every card loses it, in a run. */
    public Run delete(UUID id, String ifMatch) {
        return database.write(tx -> {
            ClientTag before = TagRows.locked(tx, id, ifMatch);
            if (before.former() != null) throw Problems.conflict("tag-changing");
            said(tx, TagRows.end(tx, before, time.now()));
            return runs.start(Retagging.KIND, id.toString(), new Retagging.Wanted(id, before.name(), null));
        });
    }

    private void check(TagDraft draft) {
        var check = new Check(time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }

    private ClientTag said(Handle tx, ClientTag tag) {
        voice.say(tx, tag.event());
        return tag;
    }

    /** All of them belong to the first lane's turn. */
    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<ClientTag> found = tx.createQuery(
                        "select * from tag where :after::uuid is null or id > :after order by id limit :max for share")
                .bind("after", after)
                .bind("max", max)
                .map(TagRows.TAG)
                .list();
        voice.say(tx, found.stream().map(ClientTag::event).toList());
        return found.size() < max ? null : found.getLast().id();
    }
}
