package dev.clientele.client.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.attribute.CustomValues;
import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionaries;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Round;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Seen;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.tag.Tagged;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Versions;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Copy;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;

/** One kind of card: taken in many at a time, read, edited, deleted, restored and said. */
public abstract class Cards<E extends Card, D extends CardDraft> implements Intake<D>, EarlierRegistration, Restated {
public abstract class Cards<E extends Card, D extends CardDraft>
        implements Intake<D>, EarlierRegistration, Restated, Tagged {
    private static final Map<String, String> SORTS = Map.of("registeredOn", "t.registered_on", "name", "lower(t.name)");

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
        var round = new Round<>(kind.entity(), entries);
        round.check(tools.time.today());
        round.skipKnown(tx);
        requireCodes(tx, round);
        requireResponsible(tx, round, origin);
        Words words = words(tx, round, origin);
        bind(tx, round);
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
        say(tx, List.copyOf(cards.keySet()));
        written(tx, cards);
        return round.outcomes();
    }

    /** How tags are spelled, and the custom values of each entry as they are kept. */
    private record Words(Map<String, String> tags, Map<Integer, Map<String, Object>> custom) {}

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
        var unknown = Dictionaries.unknown(
                tx,
                round.open().stream()
                        .flatMap(index -> round.draft(index).codes().stream())
                        .collect(Collectors.toSet()));
        if (unknown.isEmpty()) return;
        for (int index : round.open()) {
            var faults = faults(round.draft(index).codes(), unknown);
            if (!faults.isEmpty()) round.reject(index, Problems.invalid(faults));
        }
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

    protected final void say(Handle tx, List<E> cards) {
        tools.voice.sayOn(
                tx,
                Stream.CLIENTS,
                cards.stream().flatMap(card -> card.events().stream()).toList());
    }

    public E create(D draft) {
        return tools.database.write(
                tx -> switch (take(tx, List.of(Entry.of(draft)), Origin.USER).getFirst()) {
                    case Outcome.Created(UUID id) -> find(tx, id);
                    case Outcome.Existing(UUID id) -> throw taken(id);
                    case Outcome.Rejected(Problem problem) -> throw problem;
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
        Listing listing =
                filters.apply(query.filter(Listing.of(kind.entity()), "'" + kind.entity() + "'", kind.searched()));
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
            E before = find(tx, id);
            requireUnmerged(before);
            D draft = tools.patches.apply(draft(before), patch, kind.draft());
            var check = new Check(tools.time.today());
            draft.check(check);
            if (check.problem() != null) throw check.problem();
            checkEdit(draft);
            requireEditable(tx, before, draft);
            requireCodes(tx, draft(before), draft);
            var read = Attributes.values(tx, draft.custom().keySet()).read(draft.custom(), false);
            Map<String, String> spellings = tools.tags.spellings(tx, draft.tags());
            var faults = new ArrayList<>(read.faults());
            faults.addAll(leaving(draft, spellings));
            if (!faults.isEmpty()) throw Problems.invalid(faults);
            return edit(tx, before, ifMatch, card -> {
                if (!ExternalRefs.change(tx, kind.entity(), id, card.externalId, draft.externalId()))
                    throw Problems.conflict("external-id-taken");
                write(card, draft);
                card.spell(spellings, read.values());
                card.registeredOn = draft.registeredOn();
            });
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
    private static void requireCodes(Handle tx, CardDraft before, CardDraft draft) {
        Set<String> had = before.codes().stream()
                .map(one -> one.dictionary() + one.code())
                .collect(Collectors.toSet());
        List<Coded> fresh = draft.codes().stream()
                .filter(one -> !had.contains(one.dictionary() + one.code()))
                .toList();
        var faults = faults(fresh, Dictionaries.unknown(tx, fresh));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    private static void requireUnmerged(Card card) {
        if (card.life == Life.MERGED) throw Problems.conflict("merged");
    }

    public E delete(UUID id, String ifMatch) {
        return end(id, ifMatch, Life.DELETED, tools.time.today());
    }

    public E restore(UUID id, String ifMatch) {
        return end(id, ifMatch, Life.LIVE, null);
    }

    private E end(UUID id, String ifMatch, Life life, LocalDate endedOn) {
        return tools.database.write(tx -> {
            E before = find(tx, id);
            requireUnmerged(before);
            if (before.life == life) return before;
            beforeEnd(tx, id);
            E card = edit(tx, before, ifMatch, one -> {
                one.life = life;
                one.endedOn = endedOn;
            });
            ended(tx, card, tools.time.today());
            return card;
        });
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
        List<E> moved = tx.createQuery("""
                        update %s t
                        set registered_on = d.day, created_on = least(t.created_on, d.day), version = next_version(),
                            row_version = t.row_version + 1, updated_at = :now
                        from unnest(:ids, :days::date[]) d (id, day)
                        where t.lane = lane_of(d.id) and t.id = d.id and t.registered_by = 'DOCUMENT'
                            and t.registered_on > d.day
                        returning t.*
                        """.formatted(kind.entity()))
                .bindArray("ids", UUID.class, List.copyOf(firstDocuments.keySet()))
                .bindArray(
                        "days",
                        String.class,
                        firstDocuments.values().stream()
                                .map(LocalDate::toString)
                                .toList())
                .bind("now", tools.time.now())
                .map(rows)
                .list();
        say(tx, moved);
        return moved.size();
    }

    @Override
    public final int retag(Handle tx, int lane, String from, String to, int max, String by) {
        List<E> changed = tx.createQuery("""
                        with some as (
                            select lane, id from %1$s
                            where lane = :lane and tags <> '{}' and tags @> array[:from]::text[]
                            order by id limit :max for update)
                        update %1$s t
                        set tags = case when cast(:to as text) is null then array_remove(t.tags, :from)
                                        else array_replace(t.tags, :from, :to) end,
                            version = next_version(), row_version = t.row_version + 1, updated_at = :now
                        from some where t.lane = some.lane and t.id = some.id
                        returning t.*
                        """.formatted(kind.entity()))
                .bind("lane", lane)
                .bind("from", from)
                .bind("to", to)
                .bind("max", max)
                .bind("now", tools.time.now())
                .map(rows)
                .list();
        say(tx, changed);
        return changed.size();
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
