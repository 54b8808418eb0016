package dev.clientele.client.contact;

import dev.clientele.client.contact.LinkRepository.Change;
import dev.clientele.client.unit.Followers;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
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

    public Attachments(Voice voice, Followers followers) {
        this.voice = voice;
        this.followers = followers;
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
        var people = new TreeSet<>(people(tx, merge.loser()));
        var said = new ArrayList<Event>();
        List<Link> ended = LinkRepository.endCommon(tx, merge);
        ended.forEach(link -> said.add(link.event()));
        LinkRepository.givePrimary(
                        tx, merge.winner(), ended.stream().map(Link::contactId).toList())
                .forEach(link -> said.add(link.event()));
        for (Link link : LinkRepository.giveToCompany(tx, merge)) {
            said.add(link.event());
            said.add(new Departed("link", link.id(), merge.loser(), link.version()));
        }
        voice.sayOn(tx, Stream.CLIENTS, said);
        settle(tx, people, merge.on());
    }

    /** @param contacts their rows held alone by this transaction */
    public void settle(Handle tx, Collection<UUID> contacts, LocalDate on) {
        var days = new HashMap<UUID, LocalDate>();
        contacts.forEach(contact -> days.put(contact, on));
        settle(tx, days);
    }

    /** @param on since when, by contact; their rows held alone by this transaction */
    void settle(Handle tx, Map<UUID, LocalDate> on) {
        if (on.isEmpty()) return;
        Set<UUID> contacts = on.keySet();
        Map<UUID, Change> changes = LinkRepository.changes(tx, contacts).stream()
                .collect(Collectors.toMap(Change::contactId, Function.identity()));
        if (!changes.isEmpty()) attach(tx, changes, on);
        voice.sayOn(
                tx,
                Stream.CLIENTS,
                LinkRepository.movePrimary(tx, contacts).stream()
                        .map(Link::event)
                        .toList());
        if (!changes.isEmpty()) followers.follow(tx, moved(changes));
    }

    private void attach(Handle tx, Map<UUID, Change> changes, Map<UUID, LocalDate> on) {
        List<Contact> moving = LinkRepository.contacts(tx, changes.keySet(), CONTACT);
        var versions = Versions.draw(tx, moving.size());
        var said = new ArrayList<Event>();
        for (Contact contact : moving) {
            Change change = changes.get(contact.id);
            contact.attach(change.after(), on.get(contact.id));
            contact.version = versions.next();
            said.addAll(contact.events());
        }
        LinkRepository.attach(tx, moving);
        voice.sayOn(tx, Stream.CLIENTS, said);
    }

    private static Moved moved(Map<UUID, Change> changes) {
        return new Moved(changes.values().stream()
                .collect(Collectors.toMap(
                        Change::contactId, change -> new Moved.Attach(change.before(), change.after()))));
    }
}
