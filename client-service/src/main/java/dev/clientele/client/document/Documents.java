package dev.clientele.client.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.check.Check;
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
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Binding;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.ErasedRefs;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.FollowsUnit;
import dev.clientele.client.unit.Inherits;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Rebinding;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Units;
import dev.clientele.client.unit.Versions;
import dev.clientele.contracts.Departed;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * One kind of document: taken in many at a time, read, edited, moved and said. A kind adds its columns, how a draft is
 * written to it, and how its unit follows from what it is bound to.
 */
public abstract class Documents<E extends Document, D extends DocumentDraft>
        implements Intake<D>, Editing, FollowsUnit, Inherits, Restated {
    private static final int SAID_AT_ONCE = 1_000;

    private final DocumentTools tools;
    private final DocumentKind<E, D> kind;
    private final PanacheRepositoryBase<E, UUID> repository;
    private final RowMapper<E> rows;

    protected Documents(DocumentTools tools, DocumentKind<E, D> kind, PanacheRepositoryBase<E, UUID> repository) {
        this.tools = tools;
        this.kind = kind;
        this.repository = repository;
        this.rows = FieldMapper.of(kind.type());
    }

    /** A new, empty document of this kind. */
    protected abstract E blank();

    /** Finds what only the database knows to be wrong, beyond products and contracts. */
    protected void examine(Handle tx, List<Candidate<E, D>> candidates, Origin origin) {}

    /** Fills in what follows from other tables, before the rows are written. */
    protected void complete(Handle tx, List<E> documents) {}

    /** After a client got documents, new ones or another's, in the same transaction. */
    protected void given(Handle tx, List<E> documents, Origin origin) {}

    /** After a user gave what these follow to another client, in the same transaction. */
    protected void followed(Handle tx, List<E> documents) {}

    /** Writes every field of the draft but its references, lines and contract. */
    protected abstract void write(E document, D draft, Bound bound, Instant now);

    protected abstract D draft(E document);

    /** What it is dated by. */
    protected abstract Instant date(E document);

    /** Sets unit and lane anew for what {@code moved} concerns, and answers (id, unit before) of those that changed. */
    protected abstract String move();

    /** Tells those who follow this kind. */
    protected void moved(Moved moved, Collection<UUID> ids) {}

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
        return kind.stream();
    }

    @Override
    public final List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin) {
        var round = new Round<>(kind.entity(), entries);
        round.check(tools.time.today(), origin);
        round.skipKnown(tx);
        Map<Integer, Bound> bound = bind(tx, round, origin);
        Mentions mentions = examine(tx, round, bound, origin);
        Map<Integer, UUID> ids = round.claim(tx);
        Iterator<Long> versions = Versions.draw(tx, ids.size());
        Instant now = tools.time.now();
        var documents = new ArrayList<E>(ids.size());
        ids.forEach((index, id) -> {
            E document = fresh(id, round.draft(index), bound.get(index), versions.next(), now);
            mentions.complete(document, round.draft(index));
            documents.add(document);
        });
        complete(tx, documents);
        insert(tx, documents);
        given(tx, documents, origin);
        say(tx, documents);
        return round.outcomes(origin, known -> seen(tx, known));
    }

    @Override
    public final boolean areApart(Handle handle, List<D> drafts) {
        return true;
    }

    private Set<UUID> seen(Handle tx, Set<UUID> ids) {
        if (tools.visible.all()) return ids;
        return tools.visible
                .bind(tx.createQuery("select t.id from " + kind.table() + " t where t.id = any (:ids) and "
                                + tools.visible.unit("t.unit_id"))
                        .bindArray("ids", UUID.class, List.copyOf(ids)))
                .mapTo(UUID.class)
                .set();
    }

    @Override
    public final List<Edited> edit(Handle tx, List<Edit> edits) {
        return Waves.of(edits, wave -> new DocumentEdits<>(this, tools, kind).apply(tx, wave));
    }

    final Map<UUID, E> present(Handle handle, List<UUID> ids) {
        return byIds(handle, ids).stream().collect(Collectors.toMap(one -> one.id, Function.identity()));
    }

    /** Holds them until the transaction ends. @return the version of each as it is now, which moves change, too */
    final Map<UUID, Long> hold(Handle tx, List<UUID> ids) {
        return tx.createQuery(
                        "select id, version from " + kind.table() + " where id = any (:ids) order by id for update")
                .bindArray("ids", UUID.class, ids)
                .reduceRows(new HashMap<>(), (held, row) -> {
                    held.put(row.getColumn("id", UUID.class), row.getColumn("version", Long.class));
                    return held;
                });
    }

    /** Everything a user can see of it, to be compared with. */
    final JsonNode state(E document) {
        return tools.json.valueToTree(draft(document));
    }

    /** Amounts are the same whatever zeros they end in. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    private Map<Integer, Bound> bind(Handle tx, Round<D> round, Origin origin) {
        List<Integer> open = round.open();
        List<Binding> wanted = open.stream().map(i -> round.draft(i).binding()).toList();
        List<Bound> found = switch (origin) {
            case USER -> Units.bind(tx, wanted, tools.visible);
            case IMPORT, DOCUMENT -> Units.bind(tx, wanted);
            case STREAM -> Units.bindEndedToo(tx, wanted);
        };
        boolean ofClientsOnly = origin == Origin.USER && !tools.visible.all();
        var bound = new HashMap<Integer, Bound>();
        for (int i = 0; i < open.size(); i++) {
            Bound one = found.get(i);
            if (!one.faults().isEmpty())
                round.reject(
                        open.get(i),
                        Problems.invalid(origin == Origin.IMPORT ? told(tx, wanted.get(i), one) : one.faults()));
            else if (ofClientsOnly && one.unitId() == null) round.reject(open.get(i), unseen());
            else bound.put(open.get(i), one);
        }
        return bound;
    }

    /** A file that names somebody erased is told so: it looks for them in vain. */
    static List<Violation> told(Handle tx, Binding binding, Bound bound) {
        boolean contact = isErased(tx, "contact", binding.contactExternalId());
        boolean company = isErased(tx, "company", binding.companyExternalId());
        return bound.faults().stream()
                .map(fault -> contact && fault.pointer().equals("/contactExternalId")
                                || company && fault.pointer().equals("/companyExternalId")
                        ? Violation.of(fault.pointer(), "erased-client")
                        : fault)
                .toList();
    }

    private static boolean isErased(Handle tx, String entity, String name) {
        return name != null && !ErasedRefs.among(tx, entity, List.of(name)).isEmpty();
    }

    private Mentions examine(Handle tx, Round<D> round, Map<Integer, Bound> bound, Origin origin) {
        List<Integer> open = round.open();
        Mentions mentions =
                Mentions.of(tx, open.stream().map(round::draft).toList(), origin == Origin.USER ? tools.visible : null);
        List<Candidate<E, D>> candidates = open.stream()
                .map(i -> new Candidate<E, D>(round.draft(i), null, bound.get(i)))
                .toList();
        candidates.forEach(mentions::examine);
        examine(tx, candidates, origin);
        for (int i = 0; i < open.size(); i++)
            if (candidates.get(i).problem() != null)
                round.reject(open.get(i), candidates.get(i).problem());
        return mentions;
    }

    private Mentions examine(Handle tx, D draft, E before, Bound bound) {
        var candidate = new Candidate<E, D>(draft, before, bound);
        Mentions mentions = Mentions.of(tx, List.of(draft), tools.visible);
        mentions.examine(candidate);
        examine(tx, List.of(candidate), Origin.USER);
        if (candidate.problem() != null) throw candidate.problem();
        return mentions;
    }

    private boolean mayWrite(Handle tx, UUID unit) {
        return tools.visible.all()
                || unit != null && !tools.visible.of(tx, List.of(unit)).isEmpty();
    }

    private static Problem unseen() {
        return Problems.invalid("", "unknown-client");
    }

    private E fresh(UUID id, D draft, Bound bound, long version, Instant now) {
        E document = blank();
        document.id = id;
        document.belongTo(bound, tools.lanes);
        write(document, draft, bound, now);
        document.version = version;
        document.createdAt = now;
        document.updatedAt = now;
        return document;
    }

    /** Lane by lane, so that each part of the table and of its indexes is filled in one go. */
    private void insert(Handle tx, List<E> documents) {
        if (documents.isEmpty()) return;
        try (Copy copy = Copy.into(tx, kind.table() + " (" + kind.columns() + ")")) {
            documents.stream()
                    .sorted(Comparator.comparingInt(document -> document.lane))
                    .forEach(document -> copy.row(document.row().toArray()));
        }
    }

    /** What belongs to nobody is not said. */
    private void say(Handle tx, List<E> documents) {
        tools.voice.sayOn(
                tx,
                kind.stream(),
                documents.stream()
                        .filter(one -> one.unitId != null)
                        .map(Document::event)
                        .toList());
    }

    /** One new document; an external id that is taken is a conflict here. */
    public E create(D draft) {
        return tools.database.write(tx -> {
            Plans.keepByKey(tx);
            return switch (take(tx, List.of(Entry.of(draft)), Origin.USER).getFirst()) {
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

    private E find(Handle handle, UUID id) {
        String seen = tools.visible.all() ? "true" : tools.visible.unit("t.unit_id");
        return tools.visible
                .bind(handle.createQuery("select t.* from " + kind.table() + " t where t.id = :id and " + seen)
                        .bind("id", id))
                .map(rows)
                .findOne()
                .orElseThrow(() -> Problems.notFound(kind.entity(), id));
    }

    public Page<E> list(DocumentQuery query, UnaryOperator<Listing> filters) {
        Sort sort = Sort.parse(query.sort, Map.of("date", "t." + kind.date()));
        Listing listing = filters.apply(query.listing(kind, tools.time));
        if (!tools.visible.all()) listing.seenBy(tools.visible, "t.unit_id");
        return tools.database.read(
                handle -> listing.page(handle, sort, query.limit, query.cursor, rows, this::date, one -> one.id));
    }

    /** A JSON Merge Patch; whoever it is bound to afterwards owns it. */
    public E change(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        return tools.database.write(tx -> {
            Plans.keepByKey(tx);
            E before = find(tx, id);
            D draft = tools.patches.apply(draft(before), patch, kind.draft());
            var check = new Check(tools.time.today());
            draft.check(check);
            if (check.problem() != null) throw check.problem();
            Bound bound = Units.rebind(tx, Rebinding.of(draft(before).binding(), draft.binding()), tools.visible);
            if (!bound.faults().isEmpty()) throw Problems.invalid(bound.faults());
            if (!mayWrite(tx, bound.unitId())) throw unseen();
            Mentions mentions = examine(tx, draft, before, bound);
            return edit(tx, id, ifMatch, before, document -> {
                rename(tx, document, draft.externalId());
                document.belongTo(bound, tools.lanes);
                write(document, draft, bound, tools.time.now());
                mentions.complete(document, draft);
                complete(tx, List.of(document));
            });
        });
    }

    public E live(UUID id, String ifMatch, Life life) {
        return tools.database.write(tx -> {
            Plans.keepByKey(tx);
            E before = find(tx, id);
            return before.life == life ? before : edit(tx, id, ifMatch, before, document -> document.life = life);
        });
    }

    private E edit(Handle tx, UUID id, String ifMatch, E before, Consumer<E> edit) {
        E document = repository.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (ifMatch != null) ETags.check(ifMatch, document.rowVersion);
        if (document.rowVersion != before.rowVersion) throw new Problem(412, "precondition-failed");
        UUID unitBefore = document.unitId;
        edit.accept(document);
        document.edited(Versions.next(tx), tools.time.now());
        repository.flush();
        say(tx, List.of(document));
        if (!Objects.equals(unitBefore, document.unitId)) {
            given(tx, List.of(document), Origin.USER);
            left(tx, document, unitBefore);
        }
        return document;
    }

    private void left(Handle tx, E document, UUID unitBefore) {
        if (unitBefore != null)
            tools.voice.sayOn(
                    tx, kind.stream(), List.of(new Departed(kind.entity(), document.id, unitBefore, document.version)));
        var moved = Moved.byUser();
        moved(moved, List.of(document.id));
        tools.followers.follow(tx, moved);
    }

    private void rename(Handle tx, E document, String externalId) {
        if (!ExternalRefs.change(tx, kind.entity(), document.id, document.externalId, externalId))
            throw Problems.conflict("external-id-taken");
    }

    /** Puts the winner of a merge in the loser's place, and answers (id, unit before) of those that changed. */
    protected String rebindContact() {
        return """
                update %s x set contact_id = :winner, version = next_version()
                where %s
                returning x.id, x.unit_id unit_before
                """.formatted(kind.table(), Naming.of("x", "contact", "= :loser"));
    }

    /** Whatever was the loser's, by itself or through its deals and people, is the winner's. */
    private String rebindCompany() {
        return """
                update %s x
                set company_id = case when x.company_id = :loser then :winner else x.company_id end,
                    unit_id = case when x.unit_id = :loser then :winner else x.unit_id end,
                    lane = lane_of(coalesce(case when x.unit_id = :loser then :winner else x.unit_id end, x.id)),
                    version = next_version()
                where x.unit_id = :loser
                    or x.company_id = :loser and x.company_id is distinct from x.unit_id and x.company_id is not null
                returning old.id, old.unit_id unit_before
                """.formatted(kind.table());
    }

    @Override
    public final void inherit(Handle tx, Merge merge, Moved moved) {
        Map<UUID, UUID> unitBefore = unitsBefore(tx.createQuery(merge.companies() ? rebindCompany() : rebindContact())
                .bind("loser", merge.loser())
                .bind("winner", merge.winner()));
        if (!merge.companies()) {
            Map<UUID, UUID> gone = move(tx, Set.of(merge.winner()), moved);
            unitBefore.putAll(gone);
            moved(moved, gone.keySet());
        }
        sayMoves(tx, unitBefore, moved);
    }

    private Map<UUID, UUID> move(Handle tx, Collection<UUID> contacts, Moved moved) {
        return unitsBefore(tx.createQuery(move())
                .bindArray("contacts", UUID.class, List.copyOf(contacts))
                .bindArray("deals", UUID.class, List.copyOf(moved.deals()))
                .bindArray("invoices", UUID.class, List.copyOf(moved.invoices()))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true)));
    }

    private static Map<UUID, UUID> unitsBefore(Query change) {
        return change.reduceRows(new HashMap<>(), (found, row) -> {
            found.put(row.getColumn("id", UUID.class), row.getColumn("unit_before", UUID.class));
            return found;
        });
    }

    private void sayMoves(Handle tx, Map<UUID, UUID> unitBefore, Moved moved) {
        var ids = List.copyOf(unitBefore.keySet());
        for (int from = 0; from < ids.size(); from += SAID_AT_ONCE) {
            List<E> documents = byIds(tx, ids.subList(from, Math.min(ids.size(), from + SAID_AT_ONCE)));
            if (moved.isByUser()) followed(tx, documents);
            sayMove(tx, documents, unitBefore);
        }
    }

    @Override
    public final void follow(Handle tx, Moved moved) {
        Map<UUID, UUID> unitBefore = move(tx, moved.contacts().keySet(), moved);
        sayMoves(tx, unitBefore, moved);
        moved(moved, unitBefore.keySet());
    }

    private void sayMove(Handle tx, List<E> documents, Map<UUID, UUID> unitBefore) {
        var said = new ArrayList<Event>();
        for (E document : documents) {
            UUID before = unitBefore.get(document.id);
            if (document.unitId != null) said.add(document.event());
            if (before != null && !before.equals(document.unitId))
                said.add(new Departed(kind.entity(), document.id, before, document.version));
        }
        tools.voice.sayOn(tx, kind.stream(), said);
    }

    private List<E> byIds(Handle handle, List<UUID> ids) {
        return handle.createQuery("select * from " + kind.table() + " where id = any (:ids)")
                .bindArray("ids", UUID.class, ids)
                .map(rows)
                .list();
    }

    @Override
    public final UUID restate(Handle tx, int lane, UUID after, int max) {
        List<E> found = tx.createQuery(
                        "select * from " + kind.table()
                                + " where lane = :lane and (:after::uuid is null or id > :after) order by id limit :max for share")
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map(rows)
                .list();
        say(tx, found);
        return found.size() < max ? null : found.getLast().id;
    }
}
