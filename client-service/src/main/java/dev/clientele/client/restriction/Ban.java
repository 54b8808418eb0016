package dev.clientele.client.restriction;

import java.time.Instant;
import java.util.UUID;

/**
 * A ban segment that the client is in.
 *
 * @param formation DYNAMIC, PERIODIC or MANUAL; the latter two change only on refresh or edit
 * @param since when the client came in
 * @param evaluatedAt up to when this is known: for a DYNAMIC segment the lane's evaluation, for a PERIODIC one its last
 *     refresh, for a MANUAL one the entry itself
 */
public record Ban(UUID segmentId, String code, String name, String formation, Instant since, Instant evaluatedAt) {
    boolean isLive() {
        return formation.equals("DYNAMIC");
    }
}
