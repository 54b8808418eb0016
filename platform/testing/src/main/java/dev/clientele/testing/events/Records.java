package dev.clientele.testing.events;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.Received;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Events as a consumer receives them, for tests that hand a projection its batch. */
public final class Records {
    private Records() {}

    public static List<Received> of(Collection<? extends Event> events, Instant at) {
        return events.stream().map(event -> of(event, at)).toList();
    }

    public static Received of(Event event, Instant at) {
        return new Received(
                Stream.of(event).topic(),
                0,
                0,
                event.key(),
                event.getClass(),
                event.unitId(),
                () -> event,
                UUID.randomUUID(),
                at);
    }
}
