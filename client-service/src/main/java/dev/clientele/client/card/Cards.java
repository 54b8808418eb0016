package dev.clientele.client.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.duplicate.Duplicate;
import dev.clientele.client.duplicate.Key;
import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.duplicate.Keyed;
import dev.clientele.client.duplicate.Rekeyed;
import dev.clientele.client.history.CardChange.Cause;
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
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Standstill;
import dev.clientele.client.unit.Uneditable;
import dev.clientele.client.unit.Versions;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Plans;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;

/** One kind of card: taken in many at a time, read, edited, deleted, restored and said. */
public abstract class Cards<E extends Card, D extends CardDraft>
        implements Intake<D>, Editing, EarlierRegistration, Restated, Tagged, Measured, Rekeyed, Derives {
    private final CardTools tools;
    private final CardKind<E, D> kind;
    private final PanacheRepositoryBase<E, UUID> repository;
    final RowMapper<E> rows;

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
    protected void bind(Handle tx, Round<D> round, Origin origin) {}

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
        return new CardTaking<>(this, tools, kind).take(tx, entries, origin, false);
    }

    /** Where duplicates are refused a card has to do with all before it, and a new tag with all others that have it. */
    @Override
    public final boolean areApart(Handle handle, List<D> drafts) {
        return !tools.duplicates.blocks(handle)
                && tools.tags.areKnown(
                        handle,
                        drafts.stream().flatMap(draft -> draft.tags().stream()).collect(Collectors.toSet()));
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

    /** Every field that can change, as its history shows it. */
    final ObjectNode state(E card) {
        return Json.tree(whole(card));
    }

    /** The same of a new card, without what is empty. */
    final String beginning(E card) {
        return Json.filled(whole(card));
    }

    private CardState whole(E card) {
        return new CardState(draft(card), card.life, card.mergedInto);
    }

    final void record(Handle tx, Cause cause, ObjectNode before, E card) {
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

    static List<Keyed> keyed(Collection<? extends Card> cards) {
        return cards.stream().map(Card::keyed).toList();
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
            return switch (new CardTaking<>(this, tools, kind)
                    .take(tx, List.of(Entry.of(draft)), Origin.USER, allowDuplicates)
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
                Listing.of(kind.entity()),
                "'" + kind.entity() + "'",
                kind.searched(),
                tools.attributes::defined,
                tools.tags::carried));
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
            var check = Check.ofEdit(tools.time.today(), other -> draft(before).check(other));
            draft.check(check);
            if (check.problem() != null) throw check.problem();
            checkEdit(draft);
            var checks = new CardChecks<>(this, tools, kind);
            checks.requireEditable(tx, before, draft);
            checks.requireCodes(tx, draft(before), draft);
            Keyed keysBefore = before.keyed();
            ObjectNode stateBefore = state(before);
            var words = checks.words(tx, draft);
            E changed = edit(tx, before, ifMatch, card -> {
                if (!ExternalRefs.change(tx, kind.entity(), id, card.externalId, draft.externalId()))
                    throw Problems.conflict("external-id-taken");
                write(card, draft);
                card.spell(words.tags(), words.custom(0));
                card.registeredOn = draft.registeredOn();
            });
            rekey(tx, keysBefore, changed);
            record(tx, Cause.USER, stateBefore, changed);
            return changed;
        });
    }

    final void requireUnmerged(Card card) {
        requireEditable(kind.entity(), card);
    }

    static void requireEditable(String entity, Card card) {
        Uneditable.refuse(entity, card.life, card.mergedInto);
    }

    public E delete(UUID id, String ifMatch) {
        return turn(id, ifMatch, Life.DELETED);
    }

    public E restore(UUID id, String ifMatch) {
        return turn(id, ifMatch, Life.LIVE);
    }

    private E turn(UUID id, String ifMatch, Life life) {
        LocalDate today = tools.time.today();
        return tools.database.write(tx -> {
            Standstill.leave(tx);
            E before = find(tx, id);
            requireUnmerged(before);
            if (before.life == life) return before;
            beforeEnd(tx, id);
            ObjectNode stateBefore = state(before);
            E card = edit(tx, before, ifMatch, one -> {
                if (life == Life.LIVE) one.restore(today);
                else one.delete(today);
            });
            if (life == Life.LIVE) KeyRows.add(tx, kind.entity(), List.of(card.keyed()));
            else KeyRows.remove(tx, kind.entity(), List.of(card.keyed()));
            ended(tx, card, today);
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
        return new CardMerging<>(this, tools, kind).merge(winner, ifMatch, loser);
    }

    /** @param identity what told who the client is or ever was */
    public record Erased<E>(E card, Identity identity) {}

    /** The card and those that were merged into it; a second time nothing is left to do. */
    public Erased<E> erase(Handle tx, UUID id) {
        return new CardErasing<>(this, tools, kind).erase(tx, id);
    }

    final void rekey(Handle tx, Keyed before, E card) {
        Set<Key> now = card.keys();
        if (now.equals(before.keys())) return;
        KeyRows.remove(tx, kind.entity(), List.of(before));
        KeyRows.add(tx, kind.entity(), List.of(card.keyed()));
    }

    /** The row as it is now, held until the transaction ends. */
    final E locked(UUID id) {
        return repository.findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    final void flush() {
        repository.flush();
    }

    final E edit(Handle tx, E before, String ifMatch, Consumer<E> edit) {
        E card = locked(before.id);
        if (ifMatch != null) ETags.check(ifMatch, card.rowVersion);
        if (card.rowVersion != before.rowVersion) throw new Problem(412, "precondition-failed");
        edit.accept(card);
        card.edited(Versions.next(tx), tools.time.now());
        flush();
        say(tx, List.of(card));
        return card;
    }

    @Override
    public final int registerEarlier(Handle tx, Map<UUID, LocalDate> firstDocuments) {
        return many().registerEarlier(tx, firstDocuments);
    }

    @Override
    public final int retag(Handle tx, int lane, String from, String to, int max, String by) {
        return many().retag(tx, lane, from, to, max, by);
    }

    @Override
    public final UUID rekey(Handle tx, int lane, UUID after, int max) {
        return many().rekey(tx, lane, after, max);
    }

    @Override
    public final Step measure(Handle tx, int lane, Measure measure, UUID after, int max) {
        return many().measure(tx, lane, measure, after, max);
    }

    @Override
    public final UUID restate(Handle tx, int lane, UUID after, int max) {
        return many().restate(tx, lane, after, max);
    }

    @Override
    public final String table() {
        return kind.entity();
    }

    @Override
    public final void derive(Handle tx, List<UUID> ids) {
        many().derive(tx, ids);
    }

    private ManyCards<E, D> many() {
        return new ManyCards<>(this, tools, kind);
    }
}
