package dev.clientele.campaign.trouble;

import dev.clientele.campaign.stored.Stored;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What fails at present, as it stood when it was asked for. */
public record Present(List<Trouble> oldestFirst) {

    /** The oldest of those that concern one of the subjects. */
    public Optional<Trouble> of(Collection<UUID> subjects) {
        return oldestFirst.stream()
                .filter(trouble -> trouble.subjectId() != null && subjects.contains(trouble.subjectId()))
                .findFirst();
    }

    /** What cannot be read is in trouble, though no work may have met it yet. */
    public Optional<Trouble> of(UUID subject, Stored<?>... parts) {
        return of(Set.of(subject)).or(() -> unread(subject, parts));
    }

    public static Optional<Trouble> unread(UUID subject, Stored<?>... parts) {
        return Arrays.stream(parts).allMatch(Stored::isReadable)
                ? Optional.empty()
                : Optional.of(new Trouble(Work.READING, subject, null, null, 0, Stored.UNREADABLE, null));
    }
}
