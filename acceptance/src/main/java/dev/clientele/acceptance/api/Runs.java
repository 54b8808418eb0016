package dev.clientele.acceptance.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Waits for runs that something has started, by the {@code Location} of its 202. */
public final class Runs {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Runs() {}

    /** The run as it tells itself when it is DONE; one that has FAILED or was CANCELLED is an error at once. */
    public static JsonNode done(Api api, String location, Duration within) {
        Eventually.holds(within, LOOK_EVERY, () -> isDone(api, location));
        return api.get(location).expect(200).json();
    }

    private static boolean isDone(Api api, String location) {
        String state = api.get(location).expect(200).json().path("state").asText();
        if (state.matches("FAILED|CANCELLED")) throw new IllegalStateException(location + " is " + state);
        return state.equals("DONE");
    }
}
