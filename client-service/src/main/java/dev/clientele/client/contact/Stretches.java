package dev.clientele.client.contact;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The company a contact belonged to on each day, after links were made or got other days (domain.md CLI-02, B.4). A day
 * that a link has lost goes to the next link of that day; a day that it has gained is its own when nobody has it, when the
 * link is said to have led, or when the link went before the other one already on the day next to it. What links do not
 * tell stays: who of two was the primary one, when a company was deleted, what a merge has moved.
 */
final class Stretches {
    private final List<Attachment> past;
    private final List<Link> links;
    private final List<Corrected> corrections;
    private final Map<UUID, Gone> gone;

    /**
     * A company that is no client any more, or was none for a while.
     *
     * @param endedOn null while it is a client
     * @param into who has its people now; null unless it was merged
     */
    record Gone(List<Absence> absences, LocalDate endedOn, UUID into) {
        boolean covers(LocalDate day) {
            return !day.isBefore(end(endedOn))
                    || absences.stream()
                            .anyMatch(one -> !day.isBefore(one.endedOn()) && day.isBefore(one.restoredOn()));
        }

        Stream<LocalDate> borders() {
            return Stream.concat(
                    Stream.of(end(endedOn)),
                    absences.stream().flatMap(one -> Stream.of(one.endedOn(), one.restoredOn())));
        }
    }

    /**
     * @param links all links of the contact as they are now, its own one first
     * @param gone of the companies concerned, those that were absent for some days or are
     */
    Stretches(List<Attachment> past, List<Link> links, List<Corrected> corrections, Map<UUID, Gone> gone) {
        List<UUID> order = links.stream().map(Link::id).toList();
        this.past = past;
        this.links = links;
        this.corrections = corrections.stream()
                .sorted(Comparator.comparing((Corrected one) -> !one.leads())
                        .thenComparing(one -> order.indexOf(one.after().id())))
                .toList();
        this.gone = gone;
    }

    /** Oldest first; none is empty, none touches another one of its company. */
    List<Attachment> corrected() {
        var stretches = new ArrayList<Attachment>();
        UUID last = null;
        for (LocalDate day : borders()) {
            UUID company = company(day);
            if (Objects.equals(company, last)) continue;
            if (last != null) {
                Attachment open = stretches.removeLast();
                stretches.add(new Attachment(last, open.linkedOn(), day));
            }
            if (company != null) stretches.add(new Attachment(company, day, null));
            last = company;
        }
        return stretches;
    }

    /** Between two of them nothing changes. */
    private SortedSet<LocalDate> borders() {
        var days = new TreeSet<LocalDate>();
        Stream.of(
                        past.stream().flatMap(one -> Stream.of(one.linkedOn(), end(one.unlinkedOn()))),
                        Stream.concat(links.stream(), corrections.stream().map(Corrected::before))
                                .filter(Objects::nonNull)
                                .flatMap(one -> Stream.of(one.linkedOn(), end(one.unlinkedOn()))),
                        gone.values().stream().flatMap(Gone::borders))
                .flatMap(one -> one)
                .forEach(days::add);
        days.remove(LocalDate.MAX);
        return days;
    }

    private static LocalDate end(LocalDate day) {
        return day == null ? LocalDate.MAX : day;
    }

    private UUID company(LocalDate day) {
        UUID was = company(past, day);
        if (was != null && isLost(was, day))
            return links.stream()
                    .filter(link -> link.covers(day) && isThere(link.companyId(), day))
                    .findFirst()
                    .map(Link::companyId)
                    .orElse(null);
        return corrections.stream()
                .filter(one -> one.gains(day) && claims(one, was, day))
                .findFirst()
                .map(one -> companyOf(one, day))
                .orElse(was);
    }

    private boolean isLost(UUID company, LocalDate day) {
        return corrections.stream().anyMatch(one -> one.loses(day) && isOf(one.before(), company))
                && links.stream().noneMatch(link -> link.covers(day) && isOf(link, company));
    }

    private boolean claims(Corrected one, UUID was, LocalDate day) {
        if (!isThere(companyOf(one, day), day)) return false;
        LocalDate nearest = one.nearest(day);
        UUID then = nearest == null ? null : company(past, nearest);
        if (was == null) return nearest == null || then != null;
        if (one.leads()) return true;
        return then != null
                && isOf(one.after(), then)
                && links.stream().anyMatch(link -> link.covers(nearest) && isOf(link, was));
    }

    /** Days next to those at a company that was merged since were there as well. */
    private UUID companyOf(Corrected one, LocalDate day) {
        return Optional.ofNullable(one.nearest(day))
                .map(nearest -> company(past, nearest))
                .filter(then -> isOf(one.after(), then))
                .orElse(one.after().companyId());
    }

    private boolean isOf(Link link, UUID company) {
        Gone ended = gone.get(company);
        UUID heir = ended == null || ended.into() == null ? company : ended.into();
        return link.companyId().equals(heir);
    }

    private boolean isThere(UUID company, LocalDate day) {
        Gone ended = gone.get(company);
        return ended == null || !ended.covers(day);
    }

    private static UUID company(List<Attachment> stretches, LocalDate day) {
        return stretches.stream()
                .filter(one -> !day.isBefore(one.linkedOn()) && day.isBefore(end(one.unlinkedOn())))
                .findFirst()
                .map(Attachment::companyId)
                .orElse(null);
    }
}
