package dev.clientele.client.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.attribute.CustomValues;
import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionaries;
import dev.clientele.client.duplicate.Duplicate;
import dev.clientele.client.duplicate.Key;
import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.duplicate.Keyed;
import dev.clientele.client.duplicate.Rekeyed;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.client.history.Differences;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Editing;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Round;
import dev.clientele.client.intake.Waves;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Seen;
import dev.clientele.client.tag.Tagged;
import dev.clientele.client.unit.Derives;
import dev.clientele.client.unit.ErasedRefs;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Merged;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Standstill;
import dev.clientele.client.unit.Versions;
import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Copy;
import dev.clientele.platform.sql.Plans;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;
import org.jdbi.v3.core.statement.SqlStatements;

/** One kind of card: taken in many at a time, read, edited, deleted, restored and said. */
public abstract class Cards<E extends Card, D extends CardDraft>
        implements Intake<D>, Editing, EarlierRegistration, Restated, Tagged, Measured, Rekeyed, Derives {
    private final CardTools tools;
    private final CardKind<E, D> kind;
    private final PanacheRepositoryBase<E, UUID> repository;
    private final RowMapper<E> rows;

    protected Cards(CardTools tools, CardKind<E, D> kind, PanacheRepositoryBase<E, UUID> repository) {
        this.tools = tools;
        this.kind = kind;
        this.repository = repository;
        this.rows = FieldMapper.of(kind.type());
    }

    protected abstract E blank();

    /** Writes every field that can be edited. */
    protected abstract void write(E card, D draft);

    protected abstract D draft(E card);

    /** Refuses an edit for what only the kind knows. */
    protected void checkEdit(D draft) {}

    /** Rejects entries whose references are not there, before anything is written. */
    protected void bind(Handle tx, Round<D> round) {}

    /** Completes new cards before they are written. */
    protected void complete(Handle tx, Map<E, D> cards) {}

    /** What is written and said besides the new cards. */
    protected void written(Handle tx, Map<E, D> cards) {}

    /** Called with nothing locked, before the card is. */
    protected void beforeEnd(Handle tx, UUID id) {}

    /** Its life has changed as of {@code on}. */
    protected void ended(Handle tx, E card, LocalDate on) {}

    /** Holds both rows and their people alone, contacts before companies. */
    protected abstract void holdBoth(Handle tx, UUID one, UUID other);

    /** The loser of a merge is in no company any more. */
    protected void retire(Handle tx, E lost, LocalDate on) {}

    /** Gives the loser's links to the winner and lets the people follow. */
    protected abstract void inheritLinks(Handle tx, Merge merge);

    @Override
    public final String collection() {
        return kind.collection();
    }

    @Override
    public final Class<D> draft() {
        return kind.draft();
    }

    @Override
    public final Stream stream() {
        return Stream.CLIENTS;
    }

    @Override
    public final List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin) {
        return take(tx, entries, origin, false);
    }

    private List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin, boolean allowDuplicates) {
        var round = new Round<>(kind.entity(), entries);
        round.check(tools.time.today(), origin);
        round.skipKnown(tx);
        if (origin != Origin.USER) refuseErased(tx, round);
        requireCodes(tx, round);
        requireResponsible(tx, round, origin);
        Words words = words(tx, round, origin);
        bind(tx, round);
        if (origin == Origin.USER && !allowDuplicates) refuseDuplicates(tx, round);
        Map<Integer, UUID> ids = round.claim(tx);
        Iterator<Long> versions = Versions.draw(tx, ids.size());
        Instant now = tools.time.now();
        var cards = new LinkedHashMap<E, D>();
        ids.forEach((index, id) -> {
            D draft = round.draft(index);
            E card = fresh(id, draft, origin, versions.next(), now);
            card.spell(words.tags, words.custom.getOrDefault(index, Map.of()));
            cards.put(card, draft);
        });
        complete(tx, cards);
        insert(tx, List.copyOf(cards.keySet()));
        KeyRows.addNew(tx, kind.entity(), keyed(cards.keySet()));
        recordNew(tx, cards.keySet(), origin);
        say(tx, List.copyOf(cards.keySet()));
        written(tx, cards);
        return round.outcomes();
    }

    /** Whoever was erased may come back by somebody's hand, but not because an old file still has them. */
    private void refuseErased(Handle tx, Round<D> round) {
        Set<String> erased = ErasedRefs.among(
                tx,
                kind.entity(),
                round.open().stream()
                        .map(index -> round.draft(index).externalId())
                        .filter(Objects::nonNull)
                        .toList());
        if (erased.isEmpty()) return;
        for (int index : round.open())
            if (erased.contains(round.draft(index).externalId()))
                round.reject(index, Problems.invalid("/externalId", "erased-client"));
    }

    /** How tags are spelled, and the custom values of each entry as they are kept. */
    record Words(Map<String, String> tags, Map<Integer, Map<String, Object>> custom) {
        Map<String, Object> custom(int index) {
            return custom.getOrDefault(index, Map.of());
        }
    }

    @Override
    public final List<Edited> edit(Handle tx, List<Edit> edits) {
        return Waves.of(edits, wave -> new CardEdits<>(this, tools, kind).apply(tx, wave));
    }

    /** The rows, held until the transaction ends. */
    final Map<UUID, E> held(Handle tx, List<UUID> ids) {
        return tx.createQuery("""
                        select t.* from unnest(:ids) w (id) join %s t on t.lane = lane_of(w.id) and t.id = w.id
                        order by t.id for update of t
                        """.formatted(kind.entity()))
                .bindArray("ids", UUID.class, ids)
                .map(rows)
                .collect(Collectors.toMap(card -> card.id, Function.identity()));
    }

    /** Refuses what only the database knows to be wrong with the drafts of a file's edits. */
    final Words examine(Handle tx, Round<D> round, IntFunction<D> before) {
        var fresh = new HashMap<Integer, List<Coded>>();
        for (int index : round.open()) fresh.put(index, fresh(before.apply(index), round.draft(index)));
        refuseUnknown(tx, round, fresh);
        requireResponsible(tx, round, Origin.IMPORT);
        return words(tx, round, Origin.IMPORT);
    }

    /** What can be said about a row of a file without the database. */
    final void checkRow(E card, D draft) {
        var check = new Check(tools.time.today());
        draft.check(check);
        if (draft.registeredOn() == null) check.fault("/registeredOn", "required");
        else if (!draft.registeredOn().equals(card.registeredOn)) check.fault("/registeredOn", "registered-on-fixed");
        if (check.problem() != null) throw check.problem();
        checkEdit(draft);
    }

    private Words words(Handle tx, Round<D> round, Origin origin) {
        List<D> drafts = round.open().stream().map(round::draft).toList();
        CustomValues definitions = Attributes.values(
                tx,
                drafts.stream()
                        .flatMap(draft -> draft.custom().keySet().stream())
                        .collect(Collectors.toSet()));
        Map<String, String> spellings = tools.tags.spellings(
                tx, drafts.stream().flatMap(draft -> draft.tags().stream()).toList());
        var custom = new HashMap<Integer, Map<String, Object>>();
        for (int index : round.open()) {
            D draft = round.draft(index);
            var read = definitions.read(draft.custom(), origin == Origin.IMPORT);
            var faults = new ArrayList<>(read.faults());
            faults.addAll(leaving(draft, spellings));
            if (faults.isEmpty()) custom.put(index, read.values());
            else round.reject(index, Problems.invalid(faults));
        }
        return new Words(spellings, custom);
    }

    private static List<Violation> leaving(CardDraft draft, Map<String, String> spellings) {
        return IntStream.range(0, draft.tags().size())
                .filter(i -> !spellings.containsKey(draft.tags().get(i)))
                .mapToObj(i -> Violation.of("/tags/" + i, "tag-leaving"))
                .toList();
    }

    private static <D extends CardDraft> void requireCodes(Handle tx, Round<D> round) {
        var codes = new HashMap<Integer, List<Coded>>();
        for (int index : round.open()) codes.put(index, round.draft(index).codes());
        refuseUnknown(tx, round, codes);
    }

    private static void refuseUnknown(Handle tx, Round<?> round, Map<Integer, List<Coded>> codes) {
        var unknown = Dictionaries.unknown(
                tx, codes.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        if (unknown.isEmpty()) return;
        codes.forEach((index, written) -> {
            var faults = faults(written, unknown);
            if (!faults.isEmpty()) round.reject(index, Problems.invalid(faults));
        });
    }

    private static List<Violation> faults(List<Coded> written, Set<Coded> unknown) {
        return written.stream().filter(unknown::contains).map(Coded::fault).toList();
    }

    private void requireResponsible(Handle tx, Round<D> round, Origin origin) {
        var departments = Responsible.departments(
                tx,
                round.open().stream()
                        .map(i -> round.draft(i).responsibleId())
                        .filter(Objects::nonNull)
                        .toList());
        for (int index : round.open()) {
            UUID named = round.draft(index).responsibleId();
            if (named != null && !departments.containsKey(named)) round.reject(index, noSuchEmployee());
            else if (origin == Origin.USER && !mayGiveTo(named, departments)) round.reject(index, Problems.forbidden());
        }
    }

    private boolean mayGiveTo(UUID responsible, Map<UUID, UUID> departments) {
        if (tools.visible.all()) return true;
        return responsible == null || tools.caller.rows().sees(responsible, departments.get(responsible));
    }

    private static Problem noSuchEmployee() {
        return Problems.invalid(Violation.of("/responsibleId", "unknown-reference", new Problems.Word("employee")));
    }

    private E fresh(UUID id, D draft, Origin origin, long version, Instant now) {
        E card = blank();
        card.id = id;
        card.lane = (short) tools.lanes.of(id);
        write(card, draft);
        if (origin == Origin.USER && card.responsibleId == null && !tools.visible.all())
            card.responsibleId = tools.caller.employeeId();
        card.registeredOn = draft.registeredOn() == null ? tools.time.today() : draft.registeredOn();
        card.createdOn = card.registeredOn;
        card.registeredBy = origin.name();
        card.version = version;
        card.createdAt = now;
        card.updatedAt = now;
        return card;
    }

    private void insert(Handle tx, List<E> cards) {
        if (cards.isEmpty()) return;
        try (Copy copy = Copy.into(tx, "%s (%s, %s)".formatted(kind.entity(), Card.COLUMNS, kind.columns()))) {
            cards.forEach(card -> copy.row(card.row().toArray()));
        }
    }

    /** A card made only because documents named it has no history yet: nobody has entered anything. */
    private void recordNew(Handle tx, Collection<E> cards, Origin origin) {
        if (origin == Origin.DOCUMENT || cards.isEmpty()) return;
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        for (E card : cards) changes.put(card.id, Differences.between(nothing, state(card)));
        boolean byUser = origin == Origin.USER;
        tools.chronicle.record(
                tx,
                kind.entity(),
                byUser ? Cause.USER : Cause.IMPORT,
                byUser ? tools.caller.name() : "import",
                changes);
    }

    /** Every field that can change, as its history shows it. */
    final ObjectNode state(E card) {
        ObjectNode state = Json.tree(draft(card));
        state.put("life", card.life.name());
        if (card.mergedInto != null) state.put("mergedInto", card.mergedInto.toString());
        return state;
    }

    private void record(Handle tx, Cause cause, ObjectNode before, E card) {
        tools.chronicle.record(
                tx,
                kind.entity(),
                cause,
                tools.caller.name(),
                Map.of(card.id, Differences.between(before, state(card))));
    }

    protected final void said(Handle tx, Event event) {
        tools.voice.sayOn(tx, Stream.CLIENTS, List.of(event));
    }

    protected final void say(Handle tx, List<E> cards) {
        tools.voice.sayOn(
                tx,
                Stream.CLIENTS,
                cards.stream().flatMap(card -> card.events().stream()).toList());
    }

    private void refuseDuplicates(Handle tx, Round<D> round) {
        var fresh = new LinkedHashMap<Integer, Set<Key>>();
        for (int index : round.open()) {
            E card = blank();
            write(card, round.draft(index));
            fresh.put(index, card.keys());
        }
        tools.duplicates
                .blocking(tx, kind.entity(), fresh)
                .forEach((index, found) ->
                        round.reject(index, Problems.conflict("duplicate").with("duplicates", found)));
    }

    private List<Keyed> keyed(Collection<E> cards) {
        return cards.stream().map(card -> new Keyed(card.id, card.keys())).toList();
    }

    /** Who may be the same client as this card. */
    public List<Duplicate> duplicates(E card) {
        return tools.database.read(
                handle -> tools.duplicates.find(handle, kind.entity(), List.of(card.keys())).getFirst().stream()
                        .filter(one -> !card.id.equals(one.cardId()))
                        .toList());
    }

    public E create(D draft, boolean allowDuplicates) {
        return tools.database.write(tx -> {
            Plans.keepByKey(tx);
            return switch (take(tx, List.of(Entry.of(draft)), Origin.USER, allowDuplicates)
                    .getFirst()) {
                case Outcome.Created(UUID id) -> find(tx, id);
                case Outcome.Existing(UUID id) -> throw taken(id);
                case Outcome.Rejected(Problem problem) -> throw problem;
            };
        });
    }

    private Problem taken(UUID owner) {
        return Problems.conflict("external-id-taken").withHeader("Location", "/api/v1/" + collection() + "/" + owner);
    }

    public E find(UUID id) {
        return tools.database.read(handle -> find(handle, id));
    }

    protected final E find(Handle handle, UUID id) {
        String seen = tools.visible.all() ? "true" : tools.visible.unit(kind.unit());
        return tools.visible
                .bind(handle.createQuery("select t.* from " + kind.entity()
                                + " t where t.lane = lane_of(:id) and t.id = :id and " + seen)
                        .bind("id", id))
                .map(rows)
                .findOne()
                .orElseThrow(() -> Problems.notFound(kind.entity(), id));
    }

    /** @param filters those that only this kind of card has */
    public Seen<E> list(CardQuery query, UnaryOperator<Listing> filters) {
        Listing listing = filters.apply(query.filter(
                Listing.of(kind.entity()), "'" + kind.entity() + "'", kind.searched(), tools.attributes::defined));
        listing.seenBy(tools.visible, seen(), !tools.visible.all());
        Page<E> page = tools.database.read(
                handle -> listing.page(handle, query.sort(), query.limit, query.cursor, rows, card -> card.id));
        return Seen.of(
                page,
                !tools.visible.all(),
                query.total ? tools.totals.of(kind.entity(), kind.entity(), "true", seen()) : null);
    }

    /** Which cards the caller sees, as a condition on their own columns. */
    private String seen() {
        return tools.visible.card(kind.attachedTo(), "t.responsible_id");
    }

    public E change(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return tools.database.write(tx -> {
            Plans.keepByKey(tx);
            E before = find(tx, id);
            requireUnmerged(before);
            D draft = tools.patches.apply(draft(before), patch, kind.draft());
            var check = new Check(tools.time.today());
            draft.check(check);
            if (check.problem() != null) throw check.problem();
            checkEdit(draft);
            requireEditable(tx, before, draft);
            requireCodes(tx, draft(before), draft);
            Keyed keysBefore = new Keyed(id, before.keys());
            ObjectNode stateBefore = state(before);
            var read = Attributes.values(tx, draft.custom().keySet()).read(draft.custom(), false);
            Map<String, String> spellings = tools.tags.spellings(tx, draft.tags());
            var faults = new ArrayList<>(read.faults());
            faults.addAll(leaving(draft, spellings));
            if (!faults.isEmpty()) throw Problems.invalid(faults);
            E changed = edit(tx, before, ifMatch, card -> {
                if (!ExternalRefs.change(tx, kind.entity(), id, card.externalId, draft.externalId()))
                    throw Problems.conflict("external-id-taken");
                write(card, draft);
                card.spell(spellings, read.values());
                card.registeredOn = draft.registeredOn();
            });
            rekey(tx, keysBefore, changed);
            record(tx, Cause.USER, stateBefore, changed);
            return changed;
        });
    }

    private void requireEditable(Handle tx, E before, D draft) {
        if (draft.registeredOn() == null) throw Problems.invalid("/registeredOn", "required");
        if (!draft.registeredOn().equals(before.registeredOn) && !tools.caller.isAdmin())
            throw Problems.invalid("/registeredOn", "registered-on-fixed");
        UUID responsible = draft.responsibleId();
        if (responsible == null || responsible.equals(before.responsibleId)) return;
        var departments = Responsible.departments(tx, List.of(responsible));
        if (!departments.containsKey(responsible)) throw noSuchEmployee();
        if (!mayGiveTo(responsible, departments)) throw Problems.forbidden();
    }

    /** A code that the card has already may stay, even when it can be chosen no more. */
    private static List<Coded> fresh(CardDraft before, CardDraft draft) {
        Set<String> had = before.codes().stream()
                .map(one -> one.dictionary() + one.code())
                .collect(Collectors.toSet());
        return draft.codes().stream()
                .filter(one -> !had.contains(one.dictionary() + one.code()))
                .toList();
    }

    private static void requireCodes(Handle tx, CardDraft before, CardDraft draft) {
        List<Coded> fresh = fresh(before, draft);
        var faults = faults(fresh, Dictionaries.unknown(tx, fresh));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    private void requireUnmerged(Card card) {
        requireEditable(kind.entity(), card);
    }

    static void requireEditable(String entity, Card card) {
        if (card.life == Life.ERASED) throw Problems.conflict("erased");
        if (card.life == Life.MERGED) throw Merged.problem(entity, card.mergedInto);
    }

    public E delete(UUID id, String ifMatch) {
        return end(id, ifMatch, Life.DELETED, tools.time.today());
    }

    public E restore(UUID id, String ifMatch) {
        return end(id, ifMatch, Life.LIVE, null);
    }

    private E end(UUID id, String ifMatch, Life life, LocalDate endedOn) {
        return tools.database.write(tx -> {
            Standstill.leave(tx);
            E before = find(tx, id);
            requireUnmerged(before);
            if (before.life == life) return before;
            beforeEnd(tx, id);
            ObjectNode stateBefore = state(before);
            E card = edit(tx, before, ifMatch, one -> {
                one.life = life;
                one.endedOn = endedOn;
            });
            if (life == Life.LIVE) KeyRows.add(tx, kind.entity(), keyed(List.of(card)));
            else KeyRows.remove(tx, kind.entity(), keyed(List.of(card)));
            ended(tx, card, tools.time.today());
            record(tx, Cause.USER, stateBefore, card);
            return card;
        });
    }

    /**
     * The loser ends and all it has goes to the winner (domain.md CLI-11).
     *
     * @param ifMatch of the winner; null to merge whatever it is now
     */
    public E merge(UUID winner, String ifMatch, UUID loser) {
        if (loser == null) throw Problems.invalid("/loserId", "required");
        if (loser.equals(winner)) throw Problems.invalid("/loserId", "merges-with-itself");
        return tools.database.write(tx -> {
            requireUnmerged(find(tx, winner));
            E before = requireLoser(tx, loser);
            var merge = new Merge(kind.entity().equals("company"), loser, winner, tools.time.today());
            holdBoth(tx, loser, winner);
            E lost = end(tx, before, merge);
            inheritLinks(tx, merge);
            tools.heirs.inherit(tx, merge, new Moved(Map.of()));
            E kept = inherit(tx, find(tx, winner), ifMatch, lost);
            collapse(tx, merge);
            return kept;
        });
    }

    /** @param words what identified the client */
    public record Erased<E>(E card, Set<String> words) {}

    /** The card and those that were merged into it; a second time nothing is left to do. */
    public Erased<E> erase(Handle tx, UUID id) {
        Standstill.leave(tx);
        E before = find(tx, id);
        if (before.life == Life.MERGED) throw Merged.problem(kind.entity(), before.mergedInto);
        if (before.life == Life.ERASED) return new Erased<>(before, Set.of());
        beforeEnd(tx, id);
        ErasedRefs.add(tx, kind.entity(), ExternalRefs.forget(tx, kind.entity(), id));
        var words = new HashSet<String>();
        for (E earlier : mergedInto(tx, id)) forget(tx, earlier, words);
        boolean lived = before.life == Life.LIVE;
        E card = forget(tx, before, words);
        if (lived) ended(tx, card, tools.time.today());
        return new Erased<>(find(tx, id), words);
    }

    private List<E> mergedInto(Handle handle, UUID winner) {
        return handle.createQuery("select * from " + kind.entity() + " where merged_into = :winner order by id")
                .bind("winner", winner)
                .map(rows)
                .list();
    }

    private E forget(Handle tx, E before, Set<String> words) {
        words.addAll(before.identity());
        KeyRows.remove(tx, kind.entity(), keyed(List.of(before)));
        Life life = before.life;
        E card = edit(tx, before, null, one -> one.forget(tools.time.today()));
        tools.chronicle.record(
                tx,
                kind.entity(),
                Cause.USER,
                tools.caller.name(),
                Map.of(card.id, List.of(new FieldChange("life", Json.text(life.name()), Json.text(card.life.name())))));
        return card;
    }

    private E requireLoser(Handle tx, UUID id) {
        String other = kind.entity().equals("company") ? "contact" : "company";
        boolean mixed = tx.createQuery(
                        "select exists (select 1 from " + other + " where lane = lane_of(:id) and id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
        if (mixed) throw Problems.invalid("/loserId", "merges-another-kind");
        try {
            E loser = find(tx, id);
            requireUnmerged(loser);
            return loser;
        } catch (Problem problem) {
            if (problem.status() != 404) throw problem;
            throw Problems.invalid("/loserId", "unknown-reference", new Problems.Word(kind.entity()));
        }
    }

    private E end(Handle tx, E before, Merge merge) {
        E lost = repository.findById(before.id, LockModeType.PESSIMISTIC_WRITE);
        requireUnmerged(lost);
        ObjectNode stateBefore = state(lost);
        retire(tx, lost, merge.on());
        KeyRows.remove(tx, kind.entity(), keyed(List.of(lost)));
        lost.life = Life.MERGED;
        lost.mergedInto = merge.winner();
        lost.mergedAt = tools.time.now();
        lost.endedOn = merge.on();
        lost.edited(Versions.next(tx), tools.time.now());
        repository.flush();
        record(tx, Cause.MERGE, stateBefore, lost);
        say(tx, List.of(lost));
        said(tx, new ClientMerged(lost.id, lost.id, Versions.next(tx), merge.winner(), merge.on()));
        return lost;
    }

    private E inherit(Handle tx, E before, String ifMatch, E lost) {
        requireUnmerged(before);
        if (before.life != Life.LIVE) throw Problems.conflict("winner-not-live");
        var keysBefore = new Keyed(before.id, before.keys());
        ObjectNode stateBefore = state(before);
        D draft = tools.patches.apply(draft(before), Portraits.inherited(draft(before), draft(lost)), kind.draft());
        ExternalRefs.give(tx, kind.entity(), lost.id, before.id);
        E kept = edit(tx, before, ifMatch, card -> {
            String own = card.externalId == null ? lost.externalId : card.externalId;
            write(card, draft);
            card.externalId = own;
            card.registeredOn =
                    before.registeredOn.isBefore(lost.registeredOn) ? before.registeredOn : lost.registeredOn;
        });
        rekey(tx, keysBefore, kept);
        record(tx, Cause.MERGE, stateBefore, kept);
        return kept;
    }

    private void rekey(Handle tx, Keyed before, E card) {
        Set<Key> now = card.keys();
        if (now.equals(before.keys())) return;
        KeyRows.remove(tx, kind.entity(), List.of(before));
        KeyRows.add(tx, kind.entity(), List.of(new Keyed(card.id, now)));
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
                .map(rows)
                .list();
        say(tx, earlier);
    }

    private E edit(Handle tx, E before, String ifMatch, Consumer<E> edit) {
        E card = repository.findById(before.id, LockModeType.PESSIMISTIC_WRITE);
        if (ifMatch != null) ETags.check(ifMatch, card.rowVersion);
        if (card.rowVersion != before.rowVersion) throw new Problem(412, "precondition-failed");
        edit.accept(card);
        card.edited(Versions.next(tx), tools.time.now());
        repository.flush();
        say(tx, List.of(card));
        return card;
    }

    @Override
    public final int registerEarlier(Handle tx, Map<UUID, LocalDate> firstDocuments) {
        if (firstDocuments.isEmpty()) return 0;
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        List<E> moved = tx.createQuery("""
                        update %s t
                        set registered_on = d.day, created_on = least(t.created_on, d.day), version = next_version(),
                            row_version = t.row_version + 1, updated_at = :now
                        from unnest(:ids, :days::date[]) d (id, day)
                        where t.lane = lane_of(d.id) and t.id = d.id and t.registered_by = 'DOCUMENT'
                            and t.registered_on > d.day
                        returning t.*, old.registered_on registered_before
                        """.formatted(kind.entity()))
                .bindArray("ids", UUID.class, List.copyOf(firstDocuments.keySet()))
                .bindArray(
                        "days",
                        String.class,
                        firstDocuments.values().stream()
                                .map(LocalDate::toString)
                                .toList())
                .bind("now", tools.time.now())
                .map((row, context) -> {
                    E card = rows.map(row, context);
                    changes.put(
                            card.id,
                            List.of(new FieldChange(
                                    "registeredOn",
                                    TextNode.valueOf(row.getString("registered_before")),
                                    TextNode.valueOf(card.registeredOn.toString()))));
                    return card;
                })
                .list();
        tools.chronicle.record(tx, kind.entity(), Cause.IMPORT, "import", changes);
        say(tx, moved);
        return moved.size();
    }

    @Override
    public final int retag(Handle tx, int lane, String from, String to, int max, String by) {
        List<E> changed = tx.createQuery("""
                        with chosen as (
                            select lane, id from %1$s
                            where lane = :lane and tags <> '{}' and tags @> array[:from]::text[]
                            order by id limit :max for update)
                        update %1$s t
                        set tags = case when cast(:to as text) is null then array_remove(t.tags, :from)
                                        else array_replace(t.tags, :from, :to) end,
                            version = next_version(), row_version = t.row_version + 1, updated_at = :now
                        from chosen where t.lane = chosen.lane and t.id = chosen.id
                        returning t.*
                        """.formatted(kind.entity()))
                .bind("lane", lane)
                .bind("from", from)
                .bind("to", to)
                .bind("max", max)
                .bind("now", tools.time.now())
                .map(rows)
                .list();
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        for (E card : changed)
            changes.put(card.id, List.of(new FieldChange("tags", TextNode.valueOf(from), Json.text(to))));
        tools.chronicle.record(tx, kind.entity(), Cause.USER, by, changes);
        say(tx, changed);
        return changed.size();
    }

    @Override
    public final UUID rekey(Handle tx, int lane, UUID after, int max) {
        List<E> found = tx.createQuery("""
                        select * from %s
                        where lane = :lane and life = 'LIVE' and (:after::uuid is null or id > :after)
                        order by id limit :max for key share
                        """.formatted(kind.entity()))
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map(rows)
                .list();
        KeyRows.add(tx, kind.entity(), keyed(found));
        return found.size() < max ? null : found.getLast().id;
    }

    @Override
    public final Step measure(Handle tx, int lane, Measure measure, UUID after, int max) {
        boolean companies = kind.entity().equals("company");
        List<UUID> ids = tx.createQuery("""
                        select id from %s
                        where lane = :lane and life = 'LIVE' and (:after::uuid is null or id > :after) and %s
                        order by id limit :max
                        """.formatted(kind.entity(), companies ? "true" : "attached_to is null"))
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .mapTo(UUID.class)
                .list();
        if (ids.isEmpty()) return new Step(null, 0);
        var changes = new LinkedHashMap<UUID, List<FieldChange>>();
        List<E> changed = tx.createQuery(
                        """
                        with reckoned as (
                            select c.lane, c.id, to_jsonb(%2$s) value from %1$s c where c.lane = :lane and c.id = any (:ids))
                        update %1$s t
                        set custom = case when r.value is null then t.custom - cast(:attribute as text)
                                          else t.custom || jsonb_build_object(cast(:attribute as text), r.value) end,
                            version = next_version(), row_version = t.row_version + 1, updated_at = :at
                        from reckoned r
                        where t.lane = r.lane and t.id = r.id and (t.custom -> cast(:attribute as text)) is distinct from r.value
                        returning t.*, (old.custom ->> cast(:attribute as text)) number_before, r.value #>> '{}' number_now
                        """.formatted(kind.entity(), measure.expression().apply(companies)))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(measure.values())
                .bind("attribute", measure.attribute())
                .bindArray("ids", UUID.class, ids)
                .bind("lane", lane)
                .bind("at", tools.time.now())
                .map((row, context) -> {
                    E card = rows.map(row, context);
                    changes.put(
                            card.id,
                            List.of(new FieldChange(
                                    "custom." + measure.attribute(),
                                    Json.number(row.getBigDecimal("number_before")),
                                    Json.number(row.getBigDecimal("number_now")))));
                    return card;
                })
                .list();
        tools.chronicle.record(tx, kind.entity(), Cause.RULE, measure.attribute(), changes);
        say(tx, changed);
        return new Step(ids.size() < max ? null : ids.getLast(), changed.size());
    }

    protected final List<E> byIds(Handle handle, List<UUID> ids) {
        return handle.createQuery("""
                        select t.* from unnest(:ids) w (id) join %s t on t.lane = lane_of(w.id) and t.id = w.id
                        """.formatted(kind.entity()))
                .bindArray("ids", UUID.class, ids)
                .map(rows)
                .list();
    }

    @Override
    public final String table() {
        return kind.entity();
    }

    /** Only who is a client now can be the same client as somebody. */
    @Override
    public final void derive(Handle tx, List<UUID> ids) {
        KeyRows.add(
                tx,
                kind.entity(),
                keyed(byIds(tx, ids).stream()
                        .filter(card -> card.life == Life.LIVE)
                        .toList()));
    }

    @Override
    public final UUID restate(Handle tx, int lane, UUID after, int max) {
        List<E> found = new ArrayList<>(tx.createQuery(
                        "select * from " + kind.entity()
                                + " where lane = :lane and (:after::uuid is null or id > :after) order by id limit :max for share")
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map(rows)
                .list());
        say(tx, found);
        return found.size() < max ? null : found.getLast().id;
    }
}
