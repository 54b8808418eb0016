package dev.clientele.client.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What files do to links: new ones by COPY, old ones one by one, for they seldom differ. */
@Singleton
public class LinkEdits {
    private static final List<String> JOINED =
            List.of("contactId", "contactExternalId", "companyId", "companyExternalId");

    private final BusinessTime time;
    private final Lanes lanes;
    private final Voice voice;
    private final Attachments attachments;
    private final MergePatch patches;

    public LinkEdits(BusinessTime time, Lanes lanes, Voice voice, Attachments attachments, MergePatch patches) {
        this.time = time;
        this.lanes = lanes;
        this.voice = voice;
        this.attachments = attachments;
        this.patches = patches;
    }

    /** Links on their way in for these contacts, whose rows are held alone from now on. */
    FreshLinks fresh(Handle tx, Collection<UUID> contacts) {
        LinkRepository.lock(tx, contacts);
        return new FreshLinks(this, LinkRepository.all(tx, contacts), time.today());
    }

    /**
     * @param displaced contacts whose primary link is another one now
     * @param on since when, by contact
     * @param leading ended links that were primary while they lasted
     */
    void insert(Handle tx, List<Link> links, Collection<UUID> displaced, Map<UUID, LocalDate> on, Set<UUID> leading) {
        List<Link> cleared = displaced.isEmpty() ? List.of() : LinkRepository.clearPrimary(tx, displaced);
        var versions = Versions.draw(tx, links.size());
        List<Link> versioned =
                links.stream().map(link -> link.as(versions.next())).toList();
        LinkRepository.insertAll(tx, versioned, lanes);
        said(tx, cleared);
        said(tx, versioned);
        List<Corrected> made = versioned.stream()
                .map(link -> new Corrected(null, link, leading.contains(link.id())))
                .toList();
        var acts = acts();
        acts.turned(cleared);
        made.forEach(one -> acts.add(null, one.after()));
        attachments.settle(tx, on, made, acts);
    }

    /** @param edits each link at most once */
    List<Edited> change(Handle tx, List<Edit> edits) {
        List<UUID> ids = edits.stream().map(Edit::id).toList();
        LinkRepository.lock(
                tx,
                LinkRepository.byIds(tx, ids).values().stream()
                        .map(Link::contactId)
                        .toList());
        Map<UUID, Link> present = LinkRepository.byIds(tx, ids);
        var changes = new ArrayList<Corrected>();
        var on = new HashMap<UUID, LocalDate>();
        var acts = acts();
        List<Edited> results = edits.stream()
                .map(edit -> change(tx, present.get(edit.id()), edit.patch(), changes, on, acts))
                .toList();
        said(tx, changes.stream().map(Corrected::after).toList());
        attachments.settle(tx, on, changes, acts);
        return results;
    }

    private Edited change(
            Handle tx,
            Link link,
            ObjectNode patch,
            List<Corrected> changes,
            Map<UUID, LocalDate> on,
            LinkChanges acts) {
        try {
            LinkRow wanted = wanted(link, patch);
            Link after = change(tx, link, wanted, acts);
            if (after == link) return new Edited.Same(link.id());
            acts.add(link, after);
            changes.add(new Corrected(link, after, link.unlinkedOn() != null && wanted.primary()));
            on.put(link.contactId(), wanted.unlinkedOn() == null ? time.today() : wanted.unlinkedOn());
            return new Edited.Changed(link.id());
        } catch (Problem problem) {
            return new Edited.Refused(problem);
        }
    }

    private LinkRow wanted(Link link, ObjectNode patch) {
        ObjectNode fields = patch.deepCopy();
        fields.remove(JOINED);
        LinkRow wanted = patches.apply(LinkRow.of(link), fields, LinkRow.class);
        var check = new Check(time.today());
        wanted.check(check);
        if (check.problem() != null) throw check.problem();
        if (wanted.linkedOn() == null) throw Problems.invalid("/linkedOn", "required");
        return wanted;
    }

    /** A link loses its primacy only when another one gets it. */
    private Link change(Handle tx, Link link, LinkRow wanted, LinkChanges acts) {
        LinkRow before = LinkRow.of(link);
        Link after = link;
        boolean ended = link.unlinkedOn() != null;
        LocalDate end = ended && wanted.unlinkedOn() != null ? wanted.unlinkedOn() : link.unlinkedOn();
        boolean edited = !Objects.equals(wanted.role(), before.role())
                || !wanted.linkedOn().equals(before.linkedOn())
                || !Objects.equals(end, link.unlinkedOn());
        if (edited) after = LinkRepository.edit(tx, after, wanted.role(), wanted.linkedOn(), end);
        if (wanted.primary() && !link.primary() && !ended) {
            List<Link> cleared = LinkRepository.clearPrimary(tx, List.of(link.contactId()));
            said(tx, cleared);
            acts.turned(cleared);
            after = LinkRepository.makePrimary(tx, after);
        }
        boolean ends = wanted.unlinkedOn() != null && !ended;
        return ends ? LinkRepository.end(tx, after, wanted.unlinkedOn()) : after;
    }

    private static LinkChanges acts() {
        return new LinkChanges(Cause.IMPORT, "import");
    }

    private void said(Handle tx, List<Link> links) {
        voice.sayOn(tx, Stream.CLIENTS, links.stream().map(Link::event).toList());
    }
}
