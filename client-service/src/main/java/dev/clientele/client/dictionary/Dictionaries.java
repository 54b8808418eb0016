package dev.clientele.client.dictionary;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@Singleton
public class Dictionaries implements Restated {
    private static final int VALUES_MAX = 10_000;

    private final Database database;
    private final BusinessTime time;
    private final Voice voice;
    private final MergePatch patches;

    public Dictionaries(Database database, BusinessTime time, Voice voice, MergePatch patches) {
        this.database = database;
        this.time = time;
        this.voice = voice;
        this.patches = patches;
    }

    /** Says the supplied values once; of two replicas the second finds nothing left. */
    void saySupplied(@Observes StartupEvent event) {
        database.run(tx -> voice.say(
                tx,
                tx
                        .createQuery(
                                "update dictionary_value set version = next_version() where version = 0 returning *")
                        .map(Values.VALUE)
                        .list()
                        .stream()
                        .map(Value::event)
                        .toList()));
    }

    @Override
    public String collection() {
        return "dictionaries";
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    /** Of those codes, the ones that no live value has. */
    public static Set<Coded> unknown(Handle handle, Collection<Coded> written) {
        if (written.isEmpty()) return Set.of();
        var unknown = Values.unknown(handle, written.stream().map(Coded::word).collect(Collectors.toSet()));
        return written.stream().filter(one -> unknown.contains(one.word())).collect(Collectors.toSet());
    }

    public List<DictionaryView> all() {
        Map<String, Long> counts = database.read(handle -> handle.createQuery("""
                        select dictionary, count(*) from dictionary_value where life = 'LIVE' group by dictionary
                        """)
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return Arrays.stream(Dictionary.values())
                .map(one -> new DictionaryView(
                        one.word(), one == Dictionary.BUSINESS_REGION, counts.getOrDefault(one.word(), 0L)))
                .toList();
    }

    public Page<Value> list(Dictionary dictionary, String parentCode, Life life, Limit limit, String cursor) {
        var listing = Listing.of("dictionary_value")
                .equal("dictionary", dictionary.word())
                .equal("parent_code", parentCode)
                .equal("life", life);
        return database.read(handle -> listing.page(
                handle, new Sort("code", "t.code", false), limit, cursor, Values.VALUE, Value::code, Value::id));
    }

    public Value find(Dictionary dictionary, String code) {
        return database.read(handle -> Values.find(handle, dictionary, code))
                .orElseThrow(() -> Problems.notFound("code", code));
    }

    public Value add(Dictionary dictionary, ValueDraft draft) {
        check(draft);
        return database.write(tx -> {
            requireParent(tx, dictionary, draft);
            requireRoom(tx, dictionary);
            return said(
                    tx,
                    Values.add(tx, dictionary, draft, time.now()).orElseThrow(() -> Problems.conflict("code-taken")));
        });
    }

    public Value change(Dictionary dictionary, String code, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return database.write(tx -> {
            Value value = Values.locked(tx, dictionary, code, ifMatch);
            ValueDraft draft = patches.apply(ValueDraft.of(value), patch, ValueDraft.class);
            check(draft);
            if (!draft.code().equals(code)) throw Problems.invalid("/code", "code-fixed");
            requireParent(tx, dictionary, draft);
            return said(tx, Values.change(tx, value, draft, value.life(), time.now()));
        });
    }

    /** Cards that have it keep it. */
    public void delete(Dictionary dictionary, String code, String ifMatch) {
        database.run(tx -> {
            Value value = Values.locked(tx, dictionary, code, ifMatch);
            if (Values.hasChildren(tx, dictionary, code)) throw Problems.conflict("code-has-children");
            said(tx, Values.change(tx, value, ValueDraft.of(value), Life.DELETED, time.now()));
        });
    }

    private void check(ValueDraft draft) {
        var check = new Check(time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }

    private static void requireParent(Handle tx, Dictionary dictionary, ValueDraft draft) {
        String parent = draft.parentCode();
        if (parent == null) return;
        if (dictionary != Dictionary.BUSINESS_REGION) throw Problems.invalid("/parentCode", "no-tree");
        var parentCode = new Coded("/parentCode", dictionary, parent);
        if (!unknown(tx, List.of(parentCode)).isEmpty()) throw Problems.invalid(parentCode.fault());
        if (Values.isBelow(tx, dictionary, parent, draft.code())) throw Problems.invalid("/parentCode", "code-cycle");
    }

    private static void requireRoom(Handle tx, Dictionary dictionary) {
        int count = tx.createQuery("select count(*) from dictionary_value where dictionary = :dictionary")
                .bind("dictionary", dictionary.word())
                .mapTo(Integer.class)
                .one();
        if (count >= VALUES_MAX) throw Problems.invalid("/code", "too-many", VALUES_MAX);
    }

    private Value said(Handle tx, Value value) {
        voice.say(tx, value.event());
        return value;
    }

    /** All of them belong to the first lane's turn. */
    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<Value> found = tx.createQuery("""
                        select * from dictionary_value where :after::uuid is null or id > :after
                        order by id limit :max for share
                        """)
                .bind("after", after)
                .bind("max", max)
                .map(Values.VALUE)
                .list();
        voice.say(tx, found.stream().map(Value::event).toList());
        return found.size() < max ? null : found.getLast().id();
    }
}
