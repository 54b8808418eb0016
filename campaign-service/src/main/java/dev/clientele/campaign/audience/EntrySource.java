package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Says what is done for those who wait in {@code entry}. A bean; the first that knows an id is asked. */
public interface EntrySource {
    /** @param editedAt of the last change of what is done */
    record Plan(String name, Instant editedAt, Definition definition) {}

    /** Empty when it is none of its ids, or nothing is to be done any more. In the running transaction. */
    Optional<Plan> plan(UUID sourceId);

    /** Whether nothing is done for now: then who waits goes on waiting. */
    default boolean rests(UUID sourceId) {
        return false;
    }
}
