package dev.clientele.platform.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A schedule as its row tells it.
 *
 * @param ownerId whom it belongs to within its kind: an id, or a word such as {@code "all"}
 * @param nextFireAt null while it is not enabled
 * @param lastResult {@code OK}, or the code of the problem
 */
public record Schedule(
        UUID id,
        String kind,
        String ownerId,
        String cron,
        ZoneId zone,
        boolean enabled,
        Instant nextFireAt,
        Instant lastFireAt,
        String lastResult,
        UUID lastRunId) {

    Cron times() {
        return Cron.parse(cron, zone, "/cron");
    }
}
