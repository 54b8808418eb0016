package dev.clientele.platform.run;

import java.time.Instant;
import java.util.UUID;

/**
 * A run as its row tells it. JSON columns are texts here.
 *
 * @param fence moves each time a replica takes the run
 * @param rate items per second since the run was last taken, null when unknown
 */
public record Run(
        UUID id,
        String kind,
        String scope,
        RunState state,
        String parameters,
        long processed,
        Long total,
        String checkpoint,
        String result,
        String error,
        String requestedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        long fence,
        Double rate) {

    public static final String PATH = "/api/v1/runs/";

    /** Where a client follows it. */
    public String location() {
        return PATH + id;
    }
}
