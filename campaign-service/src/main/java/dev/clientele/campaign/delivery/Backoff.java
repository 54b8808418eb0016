package dev.clientele.campaign.delivery;

import java.time.Duration;
import java.util.UUID;

/** Doubling delays, spread by a quarter so that what failed together does not come back together. */
record Backoff(Duration first, Duration most, int attemptsMax) {

    boolean isOver(int attempts) {
        return attempts >= attemptsMax;
    }

    /** @param attempts made so far, at least 1 */
    Duration after(int attempts, UUID deliveryId) {
        long doubled = first.toMillis() << Math.min(attempts - 1, 20);
        return spread(Math.min(doubled, most.toMillis()), deliveryId);
    }

    /** As long again as it has lasted. */
    Duration asLongAs(Duration lasted, UUID deliveryId) {
        return spread(Math.clamp(lasted.toMillis(), first.toMillis(), most.toMillis()), deliveryId);
    }

    private static Duration spread(long capped, UUID deliveryId) {
        long spread = Math.floorMod(deliveryId.hashCode(), Math.max(1, capped / 4));
        return Duration.ofMillis(capped + spread);
    }
}
