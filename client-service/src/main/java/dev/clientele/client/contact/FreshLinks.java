package dev.clientele.client.contact;

import dev.clientele.client.intake.Outcome;
import dev.clientele.platform.ids.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Links that a file adds to those there are: decided row by row in memory, written in one go. */
final class FreshLinks {
    private final LinkEdits edits;
    private final Map<UUID, List<Link>> ofContact;
    private final LocalDate today;
    private final Map<UUID, Link> fresh = new LinkedHashMap<>();
    private final Set<UUID> displaced = new HashSet<>();
    private final Set<UUID> leading = new HashSet<>();
    private final Map<UUID, LocalDate> settledOn = new HashMap<>();

    FreshLinks(LinkEdits edits, Map<UUID, List<Link>> ofContact, LocalDate today) {
        this.edits = edits;
        this.ofContact = ofContact;
        this.today = today;
    }

    Outcome take(UUID contact, UUID company, LinkRow row) {
        List<Link> all = ofContact.computeIfAbsent(contact, _ -> new ArrayList<>());
        Optional<Link> present = all.stream()
                .filter(link -> link.companyId().equals(company) && isSame(link, row))
                .min(Comparator.comparing(link -> !hasDays(link, row)));
        if (present.isPresent()) return new Outcome.Existing(present.get().id());
        Link link = link(contact, company, row, all);
        all.add(link);
        fresh.put(link.id(), link);
        if (row.unlinkedOn() != null && row.primary()) leading.add(link.id());
        return new Outcome.Created(link.id());
    }

    /** Two are joined once at a time: an end is that of the link with which it has a day in common. */
    private static boolean isSame(Link link, LinkRow row) {
        if (row.unlinkedOn() == null) return link.unlinkedOn() == null;
        if (row.linkedOn() == null)
            return !link.linkedOn().isAfter(row.unlinkedOn())
                    && (link.unlinkedOn() == null || !link.unlinkedOn().isBefore(row.unlinkedOn()));
        return hasDays(link, row)
                || link.linkedOn().isBefore(row.unlinkedOn())
                        && (link.unlinkedOn() == null || link.unlinkedOn().isAfter(row.linkedOn()));
    }

    private static boolean hasDays(Link link, LinkRow row) {
        return Objects.equals(link.unlinkedOn(), row.unlinkedOn())
                && link.linkedOn().equals(row.linkedOn());
    }

    private Link link(UUID contact, UUID company, LinkRow row, List<Link> all) {
        List<Link> live = all.stream().filter(link -> link.unlinkedOn() == null).toList();
        boolean ended = row.unlinkedOn() != null;
        boolean primary = !ended && (row.primary() || live.isEmpty());
        if (primary) displace(contact, live);
        LocalDate on = row.linkedOn() == null ? ended ? row.unlinkedOn() : today : row.linkedOn();
        settledOn.merge(contact, on, (one, other) -> primary ? other : one);
        int order = live.stream().mapToInt(Link::sortOrder).max().orElse(0) + 1;
        return new Link(Ids.next(), contact, company, row.role(), primary, order, on, row.unlinkedOn(), 0);
    }

    /** Of those that come with the same file as well. */
    private void displace(UUID contact, List<Link> live) {
        for (Link link : live) {
            if (!link.primary()) continue;
            Link other = link.secondary();
            List<Link> all = ofContact.get(contact);
            all.set(all.indexOf(link), other);
            if (fresh.replace(link.id(), other) == null) displaced.add(contact);
        }
    }

    void write(Handle tx) {
        if (!fresh.isEmpty()) edits.insert(tx, List.copyOf(fresh.values()), displaced, settledOn, leading);
    }
}
