package dev.clientele.client.contact;

import dev.clientele.client.check.Check;
import dev.clientele.client.contact.Stretches.Gone;
import dev.clientele.client.dictionary.Dictionaries;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Uneditable;
import dev.clientele.client.unit.Units;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Visible;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which companies a contact is in, and which of them is its own. */
@Singleton
public class Links implements Restated {
    private final Database database;
    private final BusinessTime time;
    private final Lanes lanes;
    private final Voice voice;
    private final Visible visible;
    private final Attachments attachments;
    private final Caller caller;

    public Links(
            Database database,
            BusinessTime time,
            Lanes lanes,
            Voice voice,
            Visible visible,
            Attachments attachments,
            Caller caller) {
        this.database = database;
        this.time = time;
        this.lanes = lanes;
        this.voice = voice;
        this.visible = visible;
        this.attachments = attachments;
        this.caller = caller;
    }

    /** New cards are born attached, so that they never are clients of their own. */
    void attachNew(Handle tx, Map<Contact, ContactDraft> contacts) {
        List<Contact> linked = linked(contacts);
        List<Bound> companies = Units.bind(
                tx,
                linked.stream()
                        .map(contact -> contacts.get(contact).link().binding())
                        .toList());
        for (int i = 0; i < linked.size(); i++) {
            Contact contact = linked.get(i);
            contact.attach(
                    companies.get(i).companyId(),
                    linkedOn(contact, contacts.get(contact).link()));
        }
        leaveOutAbsences(tx, contacts, linked);
    }

    /** Of companies that were no clients for a while after that day. */
    private static void leaveOutAbsences(Handle tx, Map<Contact, ContactDraft> contacts, List<Contact> linked) {
        if (linked.isEmpty()) return;
        Map<UUID, Gone> gone = LinkRepository.gone(
                tx, linked.stream().map(contact -> contact.attachedTo).collect(Collectors.toSet()));
        for (Contact contact : linked) {
            if (!gone.containsKey(contact.attachedTo)) continue;
            Link link = born(contact, contacts.get(contact).link(), contact.version);
            contact.correct(new Stretches(List.of(), List.of(link), List.of(new Corrected(null, link, false)), gone)
                    .corrected());
        }
    }

    void insertNew(Handle tx, Map<Contact, ContactDraft> contacts) {
        List<Contact> linked = linked(contacts);
        var versions = Versions.draw(tx, linked.size());
        List<Link> links = linked.stream()
                .map(contact -> born(contact, contacts.get(contact).link(), versions.next()))
                .toList();
        LinkRepository.insertAll(tx, links, lanes);
        say(tx, links);
    }

    private static List<Contact> linked(Map<Contact, ContactDraft> contacts) {
        return contacts.keySet().stream()
                .filter(contact -> contacts.get(contact).link() != null)
                .toList();
    }

    private static Link born(Contact contact, LinkDraft draft, long version) {
        LocalDate on = linkedOn(contact, draft);
        return new Link(Ids.next(), contact.id, contact.attachedTo, draft.role(), true, 1, on, null, version);
    }

    private static LocalDate linkedOn(Contact contact, LinkDraft link) {
        return link.linkedOn() == null ? contact.registeredOn : link.linkedOn();
    }

    public List<Link> list(UUID contact, boolean endedToo) {
        return database.read(handle -> {
            visible.require(handle, "contact", contact);
            return LinkRepository.of(handle, contact, endedToo);
        });
    }

    public Link add(UUID contact, LinkDraft draft) {
        return database.write(tx -> {
            Plans.keepByKey(tx);
            UUID company = hold(tx, contact, draft);
            if (LinkRepository.present(tx, contact, company).isPresent()) throw Problems.conflict("already-linked");
            return write(tx, contact, company, draft);
        });
    }

    /** The same again changes nothing. */
    public Link put(UUID contact, LinkDraft draft) {
        return database.write(tx -> {
            Plans.keepByKey(tx);
            return write(tx, contact, hold(tx, contact, draft), draft);
        });
    }

    private UUID hold(Handle tx, UUID contact, LinkDraft draft) {
        var check = new Check(time.today());
        draft.check(check, "");
        if (check.problem() != null) throw check.problem();
        if (draft.role() != null
                && !Dictionaries.unknown(tx, List.of(draft.coded(""))).isEmpty())
            throw Problems.invalid(draft.coded("").fault());
        LinkRepository.lock(tx, List.of(contact));
        visible.require(tx, "contact", contact);
        Uneditable.refuse(tx, "contact", contact);
        Bound bound = Units.bind(tx, draft.binding(), visible);
        if (!bound.faults().isEmpty()) throw Problems.invalid(bound.faults());
        return bound.companyId();
    }

    private Link write(Handle tx, UUID contact, UUID company, LinkDraft draft) {
        List<Link> all = LinkRepository.of(tx, contact, false);
        Optional<Link> present =
                all.stream().filter(link -> link.companyId().equals(company)).findFirst();
        boolean primary =
                draft.primary() || all.isEmpty() || present.map(Link::primary).orElse(false);
        boolean wasPrimary = present.map(Link::primary).orElse(false);
        var changes = changes(Cause.USER);
        if (primary && !wasPrimary) {
            List<Link> cleared = LinkRepository.clearPrimary(tx, List.of(contact));
            say(tx, cleared);
            changes.turned(cleared);
        }
        LocalDate on = draft.linkedOn() == null ? time.today() : draft.linkedOn();
        Link link = present.isPresent()
                ? edited(tx, present.get(), draft)
                : LinkRepository.insert(tx, fresh(contact, draft.to(company), primary, next(all), on));
        if (primary && !link.primary()) link = LinkRepository.makePrimary(tx, link);
        say(tx, List.of(link));
        changes.add(present.orElse(null), link);
        attachments.settle(tx, Map.of(contact, on), List.of(new Corrected(present.orElse(null), link, false)), changes);
        return link;
    }

    private static Link edited(Handle tx, Link link, LinkDraft draft) {
        LocalDate linkedOn = draft.linkedOn() == null ? link.linkedOn() : draft.linkedOn();
        return LinkRepository.edit(tx, link, draft.role(), linkedOn, null);
    }

    public void remove(UUID contact, UUID company, LocalDate unlinkedOn) {
        LocalDate on = unlinkedOn == null ? time.today() : unlinkedOn;
        if (on.isAfter(time.today())) throw Problems.invalid("/unlinkedOn", "in-future");
        database.run(tx -> {
            Plans.keepByKey(tx);
            LinkRepository.lock(tx, List.of(contact));
            visible.require(tx, "contact", contact);
            Uneditable.refuse(tx, "contact", contact);
            Link link =
                    LinkRepository.present(tx, contact, company).orElseThrow(() -> Problems.notFound("link", company));
            Link ended = LinkRepository.end(tx, link, on);
            say(tx, List.of(ended));
            var changes = changes(Cause.USER);
            changes.add(link, ended);
            attachments.settle(tx, Map.of(contact, on), List.of(new Corrected(link, ended, false)), changes);
        });
    }

    private LinkChanges changes(Cause cause) {
        return new LinkChanges(cause, caller.name());
    }

    void holdBoth(Handle tx, UUID one, UUID other) {
        LinkRepository.lock(tx, List.of(one, other));
    }

    /** The winner is in the loser's companies too. */
    void inherit(Handle tx, Merge merge) {
        Map<UUID, Link> before = LinkRepository.of(tx, merge.loser(), false).stream()
                .collect(Collectors.toMap(Link::id, Function.identity()));
        List<Link> ended = LinkRepository.endCommon(tx, merge);
        List<Link> given = LinkRepository.giveToContact(tx, merge);
        say(tx, ended);
        say(tx, given);
        var changes = changes(Cause.MERGE);
        changes.add(before, ended);
        changes.add(before, given);
        attachments.settle(tx, Map.of(merge.winner(), merge.on()), List.of(), changes);
    }

    private static int next(List<Link> links) {
        return links.stream().mapToInt(Link::sortOrder).max().orElse(0) + 1;
    }

    private static Link fresh(UUID contact, LinkDraft draft, boolean primary, int sortOrder, LocalDate on) {
        return new Link(Ids.next(), contact, draft.companyId(), draft.role(), primary, sortOrder, on, null, 0);
    }

    @Override
    public String collection() {
        return "links";
    }

    @Override
    public Stream stream() {
        return Stream.CLIENTS;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<Link> found = LinkRepository.after(tx, lane, after, max);
        say(tx, found);
        return found.size() < max ? null : found.getLast().id();
    }

    private void say(Handle tx, List<Link> links) {
        voice.sayOn(tx, Stream.CLIENTS, links.stream().map(Link::event).toList());
    }
}
