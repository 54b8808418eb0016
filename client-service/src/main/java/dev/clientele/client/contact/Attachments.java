package dev.clientele.client.contact;

import static dev.clientele.contracts.Stream.CLIENTS;

import dev.clientele.client.contact.LinkRepository.Change;
import dev.clientele.client.contact.Stretches.Gone;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.Chronicle;
import dev.clientele.client.unit.Followers;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.platform.identity.Caller;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;

/**
 * Makes cards agree with links after links or companies have changed (domain.md CLI-02): a contact attached, detached or
 * moved changes its unit, and in the same transaction everything it has moves with it.
 */
@Singleton
public class Attachments {
    private static final RowMapper<Contact> CONTACT = FieldMapper.of(Contact.class);

    private final Voice voice;
    private final Followers followers;
    private final Chronicle chronicle;
    private final Caller caller;

    public Attachments(Voice voice, Followers followers, Chronicle chronicle, Caller caller) {
        this.voice = voice;
        this.followers = followers;
        this.chronicle = chronicle;
        this.caller = caller;
    }

    public List<UUID> people(Handle handle, UUID company) {
        return LinkRepository.people(handle, company);
    }

    /** Holds a company and its people; whoever was linked in between is locked in the second look. */
    public void lockPeople(Handle tx, UUID company) {
        LinkRepository.lock(tx, people(tx, company));
        LinkRepository.lockCompany(tx, company);
        LinkRepository.lock(tx, people(tx, company));
    }

    /** Holds both companies of a merge and their people. */
    public void holdBoth(Handle tx, UUID one, UUID other) {
        var people = new TreeSet<>(people(tx, one));
        people.addAll(people(tx, other));
        LinkRepository.lock(tx, people);
        new TreeSet<>(List.of(one, other)).forEach(company -> LinkRepository.lockCompany(tx, company));
        people.addAll(people(tx, one));
        people.addAll(people(tx, other));
        LinkRepository.lock(tx, people);
    }

    /** The loser's people are the winner's from then on. */
    public void inherit(Handle tx, Merge merge) {
        Map<UUID, Link> before = LinkRepository.ofCompany(tx, merge.loser());
        var changes = new LinkChanges(Cause.MERGE, caller.name());
        var said = new ArrayList<Event>();
        List<Link> ended = LinkRepository.endCommon(tx, merge);
        changes.add(before, ended);
        ended.forEach(link -> said.add(link.event()));
        List<Link> turned = LinkRepository.givePrimary(
                tx, merge.winner(), ended.stream().map(Link::contactId).toList());
        changes.turned(turned);
        turned.forEach(link -> said.add(link.event()));
        List<Link> given = LinkRepository.giveToCompany(tx, merge);
        changes.add(before, given);
        for (Link link : given) {
            said.add(link.event());
            said.add(new Departed("link", link.id(), merge.loser(), link.version()));
        }
        voice.sayOn(tx, CLIENTS, said);
        settle(tx, since(before.values().stream().map(Link::contactId).toList(), merge.on()), List.of(), changes);
    }

    /** @param contacts their rows held alone by this transaction */
    public void settle(Handle tx, Collection<UUID> contacts, LocalDate on) {
        settle(tx, since(contacts, on), List.of(), new LinkChanges(Cause.USER, caller.name()));
    }

    private static Map<UUID, LocalDate> since(Collection<UUID> contacts, LocalDate on) {
        var days = new HashMap<UUID, LocalDate>();
        contacts.forEach(contact -> days.put(contact, on));
        return days;
    }

    /**
     * @param on since when, by contact; their rows held alone by this transaction
     * @param corrected links of these contacts that were made or got other days
     * @param acts what has been done to links so far; written down here, with what follows from it
     */
    void settle(Handle tx, Map<UUID, LocalDate> on, List<Corrected> corrected, LinkChanges acts) {
        if (on.isEmpty()) return;
        Set<UUID> contacts = on.keySet();
        Map<UUID, Change> changes = LinkRepository.changes(tx, contacts).stream()
                .collect(Collectors.toMap(Change::contactId, Function.identity()));
        attach(tx, changes, on, corrected);
        List<Link> turned = LinkRepository.movePrimary(tx, contacts);
        voice.sayOn(tx, CLIENTS, turned.stream().map(Link::event).toList());
        acts.turned(turned);
        acts.record(tx, chronicle);
        if (!changes.isEmpty()) followers.follow(tx, moved(changes));
    }

    private void attach(Handle tx, Map<UUID, Change> changes, Map<UUID, LocalDate> on, List<Corrected> corrected) {
        Map<UUID, List<Corrected>> corrections = corrected.stream()
                .collect(Collectors.groupingBy(one -> one.after().contactId()));
        var concerned = new TreeSet<>(changes.keySet());
        concerned.addAll(corrections.keySet());
        if (concerned.isEmpty()) return;
        List<Contact> contacts = LinkRepository.contacts(tx, concerned, CONTACT);
        Map<UUID, List<Attachment>> before =
                contacts.stream().collect(Collectors.toMap(contact -> contact.id, Contact::stretches));
        correct(tx, contacts, corrections);
        for (Contact contact : contacts) {
            Change change = changes.get(contact.id);
            contact.settle(change == null ? contact.attachedTo : change.after(), on.get(contact.id));
        }
        List<Contact> moving = contacts.stream()
                .filter(contact ->
                        changes.containsKey(contact.id) || !contact.stretches().equals(before.get(contact.id)))
                .toList();
        say(tx, moving, before);
    }

    private static void correct(Handle tx, List<Contact> contacts, Map<UUID, List<Corrected>> corrections) {
        if (corrections.isEmpty()) return;
        Map<UUID, List<Link>> links = LinkRepository.all(tx, corrections.keySet());
        Set<UUID> companies = Stream.concat(
                        links.values().stream().flatMap(List::stream).map(Link::companyId),
                        contacts.stream()
                                .flatMap(one -> one.stretches().stream())
                                .map(Attachment::companyId))
                .collect(Collectors.toSet());
        Map<UUID, Gone> gone = LinkRepository.gone(tx, companies);
        for (Contact contact : contacts)
            if (corrections.containsKey(contact.id))
                contact.correct(
                        new Stretches(contact.stretches(), links.get(contact.id), corrections.get(contact.id), gone)
                                .corrected());
    }

    private void say(Handle tx, List<Contact> contacts, Map<UUID, List<Attachment>> before) {
        if (contacts.isEmpty()) return;
        var versions = Versions.draw(tx, contacts.size());
        var said = new ArrayList<Event>();
        for (Contact contact : contacts) {
            contact.version = versions.next();
            said.addAll(contact.events());
            for (UUID company : left(contact, before.get(contact.id)))
                said.add(new Departed("contact", contact.id, company, contact.version));
        }
        LinkRepository.attach(tx, contacts);
        voice.sayOn(tx, CLIENTS, said);
    }

    /** Companies that are none of its stretches any more, and hear of it for the last time. */
    private static Set<UUID> left(Contact contact, List<Attachment> before) {
        Set<UUID> left = before.stream().map(Attachment::companyId).collect(Collectors.toCollection(TreeSet::new));
        left.removeAll(contact.companies());
        return left;
    }

    private static Moved moved(Map<UUID, Change> changes) {
        return new Moved(changes.values().stream()
                .collect(Collectors.toMap(
                        Change::contactId, change -> new Moved.Attach(change.before(), change.after()))));
    }
}
