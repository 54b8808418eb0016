package dev.clientele.status.classification;

import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.republish.Restated;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The eight computed fields of every unit once more, with a new version. */
@Singleton
public class RestatedProfiles implements Restated {
    private final Outbox outbox;

    public RestatedProfiles(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String collection() {
        return "profiles";
    }

    @Override
    public Stream stream() {
        return Stream.STATUSES;
    }

    @Override
    public boolean isReference() {
        return false;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<ProfileChanged> found = Profiles.page(tx, lane, LaneDays.day(tx, lane), after, max);
        outbox.appendAll(
                tx,
                found.stream()
                        .map(event -> new Said(Stream.STATUSES.topic(), event.key(), event.unitId(), event))
                        .toList());
        return found.size() < max ? null : found.getLast().unitId();
    }
}
