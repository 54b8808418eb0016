package dev.clientele.client.consent;

import dev.clientele.client.consent.ConsentDraft.SubjectKind;
import dev.clientele.client.intake.Round;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.platform.problem.Problems;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** Words of the ledger that are said again under their external id (CLI-08). */
final class Repeats {
    private Repeats() {}

    /** The same word is there already; another one of the same name must not be taken for it, and be lost. */
    static void refuseOthers(Handle tx, Round<ConsentDraft> round) {
        Map<Integer, UUID> known = round.existing();
        if (known.isEmpty()) return;
        List<ConsentDraft> drafts = known.keySet().stream().map(round::draft).toList();
        Map<UUID, ConsentEntry> entries = ConsentRepository.entries(tx, known.values());
        Map<SubjectKind, Map<String, UUID>> named = named(tx, drafts);
        Map<UUID, UUID> winners =
                winners(tx, drafts.stream().map(draft -> subject(draft, named)).collect(Collectors.toSet()));
        known.forEach((index, id) -> {
            UUID subject = subject(round.draft(index), named);
            if (!same(round.draft(index), winners.getOrDefault(subject, subject), entries.get(id)))
                round.reject(index, Problems.conflict("external-id-taken"));
        });
    }

    /** @param subject null when nobody has that name any more */
    private static boolean same(ConsentDraft draft, UUID subject, ConsentEntry entry) {
        return (subject == null || subject.equals(entry.subjectId()))
                && draft.purpose() == entry.purpose()
                && draft.channel() == entry.channel()
                && draft.topic().equals(entry.topic())
                && draft.state() == entry.state()
                && (draft.at() == null
                        || draft.at()
                                .truncatedTo(ChronoUnit.MICROS)
                                .equals(entry.at().truncatedTo(ChronoUnit.MICROS)));
    }

    private static UUID subject(ConsentDraft draft, Map<SubjectKind, Map<String, UUID>> named) {
        return draft.subjectExternalId() == null
                ? draft.subjectId()
                : named.get(draft.subjectKind()).get(draft.subjectExternalId());
    }

    private static Map<SubjectKind, Map<String, UUID>> named(Handle tx, Collection<ConsentDraft> drafts) {
        var named = new EnumMap<SubjectKind, Map<String, UUID>>(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values())
            named.put(
                    kind,
                    ExternalRefs.find(
                            tx,
                            kind.entity(),
                            drafts.stream()
                                    .filter(draft -> draft.subjectKind() == kind)
                                    .map(ConsentDraft::subjectExternalId)
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toSet())));
        return named;
    }

    /** Who has the ledger of those that were merged. */
    private static Map<UUID, UUID> winners(Handle tx, Set<UUID> subjects) {
        return tx.createQuery("""
                        select w.id, coalesce(c.merged_into, p.merged_into) winner
                        from unnest(:subjects) w (id)
                        left join company c on c.lane = lane_of(w.id) and c.id = w.id
                        left join contact p on p.lane = lane_of(w.id) and p.id = w.id
                        where coalesce(c.merged_into, p.merged_into) is not null
                        """)
                .bindArray(
                        "subjects",
                        UUID.class,
                        subjects.stream().filter(Objects::nonNull).toList())
                .setMapKeyColumn("id")
                .setMapValueColumn("winner")
                .collectInto(new GenericType<Map<UUID, UUID>>() {});
    }
}
