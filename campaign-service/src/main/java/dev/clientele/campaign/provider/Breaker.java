package dev.clientele.campaign.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a provider is asked at all. After some failures in a row it is left alone; then one message tries it, and what
 * becomes of that one decides.
 *
 * @param failures in a row
 * @param trips in a row, each of which doubles the rest
 * @param retryAt when OPEN: the end of the rest; when HALF_OPEN: when the one that tries is given up for lost
 */
public record Breaker(State state, int failures, int trips, Instant retryAt, String lastError) {
    public static final Breaker CLOSED = new Breaker(State.CLOSED, 0, 0, null, null);

    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public record Limits(int failuresMax, Duration rest, Duration restMax) {
        Duration restOf(int trip) {
            long doubled = rest.toMillis() << Math.min(trip - 1, 20);
            return Duration.ofMillis(Math.min(doubled, restMax.toMillis()));
        }
    }

    public boolean mayTry(Instant now) {
        return state != State.CLOSED && !now.isBefore(retryAt);
    }

    Breaker trying(Instant lostAfter) {
        return new Breaker(State.HALF_OPEN, failures, trips, lostAfter, lastError);
    }

    /** @param failed of a batch; with a single one that went well the provider is there */
    Breaker after(int healthy, int failed, String error, Limits limits, Instant now) {
        if (healthy > 0) return new Breaker(State.CLOSED, 0, 0, null, lastError);
        if (failed == 0) return this;
        int inARow = failures + failed;
        boolean opens = state == State.HALF_OPEN || inARow >= limits.failuresMax();
        if (!opens) return new Breaker(state, inARow, trips, retryAt, error);
        int trip = state == State.OPEN ? trips : trips + 1;
        return new Breaker(State.OPEN, inARow, trip, now.plus(limits.restOf(trip)), error);
    }
}
