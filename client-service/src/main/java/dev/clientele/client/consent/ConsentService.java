package dev.clientele.client.consent;

import dev.clientele.client.consent.ConsentDraft.SubjectKind;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Round;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Binding;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Derives;
import dev.clientele.client.unit.FollowsUnit;
import dev.clientele.client.unit.Inherits;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Uneditable;
import dev.clientele.client.unit.Units;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Visible;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@Singleton
public class ConsentService implements Intake<ConsentDraft>, FollowsUnit, Inherits, Restated, Derives {
    /** How much the clock of whoever sends a consent may be ahead of ours. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final String ERASURE = "erasure";

    private final Database database;
    private final BusinessTime time;
    private final Lanes lanes;
    private final Voice voice;
    private final Visible visible;
    private final Caller caller;

    public ConsentService(
            Database database, BusinessTime time, Lanes lanes, Voice voice, Visible visible, Caller caller) {
        this.database = database;
        this.time = time;
        this.lanes = lanes;
        this.voice = voice;
        this.visible = visible;
        this.caller = caller;
    }

    @Override
    public String collection() {
        return "consents";
    }

    @Override
    public Class<ConsentDraft> draft() {
        return ConsentDraft.class;
    }

    @Override
    public Stream stream() {
        return Stream.CLIENTS;
    }

    @Override
    public int order() {
        return 6;
    }

    @Override
    public List<Outcome> take(Handle tx, List<Entry<ConsentDraft>> entries, Origin origin) {
        var round = new Round<>("consent", entries);
        round.check(time.today(), origin);
        refuseFuture(round);
        round.skipKnown(tx);
        Map<Integer, UUID> subjects = subjects(tx, round, origin);
        String recorder = origin == Origin.USER ? caller.name() : "import";
        var written = new ArrayList<ConsentEntry>();
        round.claim(tx)
                .forEach((index, id) -> written.add(entry(id, subjects.get(index), round.draft(index), recorder)));
        if (!written.isEmpty()) {
            ConsentRepository.append(tx, written, lanes);
            say(tx, ConsentRepository.project(tx, written));
        }
        Repeats.refuseOthers(tx, round);
        return round.outcomes(origin, ids -> seen(tx, ids));
    }

    private Set<UUID> seen(Handle tx, Set<UUID> entries) {
        Map<UUID, UUID> subjects = ConsentRepository.subjectsOf(tx, entries);
        Set<UUID> seen = visible.cards(tx, subjects.values());
        return entries.stream()
                .filter(entry -> seen.contains(subjects.get(entry)))
                .collect(Collectors.toSet());
    }

    /** A word from the future would be the last one until then, whatever is said meanwhile. */
    private void refuseFuture(Round<ConsentDraft> round) {
        Instant latest = time.now().plus(CLOCKS_APART);
        for (int index : round.open()) {
            Instant at = round.draft(index).at();
            if (at != null && at.isAfter(latest)) round.reject(index, Problems.invalid("/at", "in-future"));
        }
    }

    /** Who is deleted may still say no, and may be restored. */
    private Map<Integer, UUID> subjects(Handle tx, Round<ConsentDraft> round, Origin origin) {
        List<Integer> open = round.open();
        List<Bound> found = Units.bindDeletedToo(
                tx, open.stream().map(index -> subject(round.draft(index))).toList());
        var seen = origin == Origin.USER
                ? visible.of(tx, found.stream().map(Bound::unitId).toList())
                : null;
        var subjects = new HashMap<Integer, UUID>();
        for (int i = 0; i < open.size(); i++) {
            Bound one = found.get(i);
            boolean known = one.faults().isEmpty() && (seen == null || seen.contains(one.unitId()));
            if (known) subjects.put(open.get(i), one.contactId() == null ? one.companyId() : one.contactId());
            else
                round.reject(
                        open.get(i), Problems.invalid(round.draft(open.get(i)).pointer(), "unknown-client"));
        }
        return subjects;
    }

    private static Binding subject(ConsentDraft draft) {
        return draft.subjectKind() == SubjectKind.COMPANY
                ? Binding.client(draft.subjectId(), draft.subjectExternalId(), null, null)
                : Binding.client(null, null, draft.subjectId(), draft.subjectExternalId());
    }

    private ConsentEntry entry(UUID id, UUID subject, ConsentDraft draft, String recorder) {
        return new ConsentEntry(
                id,
                subject,
                draft.purpose(),
                draft.channel(),
                draft.topic(),
                draft.state(),
                draft.at() == null ? time.now() : draft.at(),
                draft.source(),
                draft.ip(),
                draft.textVersion(),
                recorder,
                time.now());
    }

    public ConsentEntry record(SubjectKind kind, UUID subject, ConsentDraft draft) {
        return database.write(tx -> {
            visible.require(tx, kind.entity(), subject);
            Uneditable.refuse(tx, kind.entity(), subject);
            return switch (take(tx, List.of(Entry.of(draft.of(kind, subject))), Origin.USER)
                    .getFirst()) {
                case Outcome.Created(UUID id) -> find(tx, id);
                case Outcome.Existing(UUID id) -> find(tx, id);
                case Outcome.Rejected(var problem) -> throw problem;
            };
        });
    }

    private static ConsentEntry find(Handle handle, UUID id) {
        return handle.createQuery("select * from consent_entry where id = :id")
                .bind("id", id)
                .map(ConsentRepository.ENTRY)
                .one();
    }

    /** The present state of a subject, and a page of its ledger, newest first. */
    public ConsentView view(SubjectKind kind, UUID subject, Limit limit, String cursor) {
        return database.read(handle -> {
            visible.require(handle, kind.entity(), subject);
            Page<ConsentEntry> ledger = Listing.of("consent_entry")
                    .equal("subject_id", subject)
                    .page(
                            handle,
                            new Sort("at", "t.at", true),
                            limit,
                            cursor,
                            ConsentRepository.ENTRY,
                            ConsentEntry::at,
                            ConsentEntry::id);
            return new ConsentView(ConsentRepository.of(handle, subject), ledger);
        });
    }

    /** @param at null for now */
    public ConsentProof proof(SubjectKind kind, UUID subject, Instant at) {
        Instant moment = at == null ? time.now() : at;
        return database.read(handle -> {
            visible.require(handle, kind.entity(), subject);
            return ConsentProof.of(subject, moment, ConsentRepository.ledger(handle, subject, moment));
        });
    }

    /** A unit's id says which kind it is. */
    public SubjectKind kindOf(UUID subject) {
        return database.read(handle -> handle.createQuery(
                                "select exists (select 1 from company where lane = lane_of(:id) and id = :id)")
                        .bind("id", subject)
                        .mapTo(Boolean.class)
                        .one())
                ? SubjectKind.COMPANY
                : SubjectKind.CONTACT;
    }

    /** Every consent is withdrawn; the ledger keeps what was said, when and of which text, but not where. */
    public void forget(Handle tx, UUID subject) {
        List<ConsentEntry> withdrawn = ConsentRepository.of(tx, subject).stream()
                .filter(one -> one.state() == ConsentState.GRANTED)
                .map(one -> withdrawal(subject, one, ERASURE))
                .toList();
        if (!withdrawn.isEmpty()) {
            ConsentRepository.append(tx, withdrawn, lanes);
            say(tx, ConsentRepository.project(tx, withdrawn));
        }
        ConsentRepository.forgetEvidence(tx, subject, ERASURE);
    }

    private ConsentEntry withdrawal(UUID subject, Consent consent, String source) {
        Instant now = time.now();
        return new ConsentEntry(
                Ids.next(),
                subject,
                consent.purpose(),
                consent.channel(),
                consent.topic(),
                ConsentState.WITHDRAWN,
                consent.at().isAfter(now) ? consent.at() : now,
                source,
                null,
                null,
                caller.name(),
                now);
    }

    /** The ledger goes over; where one granted what the other withdrew, the withdrawal is written down as the last word. */
    @Override
    public void inherit(Handle tx, Merge merge, Moved moved) {
        List<Consent> lost = ConsentRepository.of(tx, merge.loser());
        if (lost.isEmpty()) return;
        List<ConsentEntry> withdrawn = withdrawn(merge.winner(), lost, ConsentRepository.of(tx, merge.winner()));
        List<UUID> ids = new ArrayList<>(ConsentRepository.giveLedger(tx, merge));
        if (!withdrawn.isEmpty()) ConsentRepository.append(tx, withdrawn, lanes);
        withdrawn.forEach(entry -> ids.add(entry.id()));
        ConsentRepository.clear(tx, merge.loser());
        say(tx, ConsentRepository.project(tx, ids, List.of(merge.winner())));
        voice.sayOn(
                tx, Stream.CLIENTS, List.of(new Departed("consent", merge.loser(), merge.loser(), Versions.next(tx))));
    }

    private List<ConsentEntry> withdrawn(UUID winner, List<Consent> lost, List<Consent> kept) {
        var entries = new ArrayList<ConsentEntry>();
        for (Consent one : lost)
            for (Consent other : kept)
                if (one.isAbout(other) && one.state() != other.state())
                    entries.add(withdrawal(winner, one.at().isAfter(other.at()) ? one : other, "merge"));
        return entries;
    }

    @Override
    public void follow(Handle tx, Moved moved) {
        if (moved.contacts().isEmpty()) return;
        List<Consent> renewed = ConsentRepository.renew(tx, moved.contacts().keySet());
        var said = new ArrayList<Event>();
        var left = new HashSet<UUID>();
        for (Consent consent : renewed) {
            said.addAll(consent.events());
            UUID before = moved.contacts().get(consent.subjectId()).before();
            if (before != null && left.add(consent.subjectId()))
                said.add(new Departed("consent", consent.subjectId(), before, consent.version()));
        }
        voice.sayOn(tx, Stream.CLIENTS, said);
    }

    @Override
    public String table() {
        return "consent_entry";
    }

    @Override
    public void derive(Handle tx, List<UUID> ids) {
        ConsentRepository.project(tx, ids, ConsentRepository.subjects(tx, ids));
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<Consent> found = ConsentRepository.after(tx, lane, after, max);
        say(tx, found);
        return found.isEmpty() ? null : found.getLast().subjectId();
    }

    private void say(Handle tx, List<Consent> consents) {
        voice.sayOn(
                tx,
                Stream.CLIENTS,
                consents.stream().flatMap(consent -> consent.events().stream()).toList());
    }
}
