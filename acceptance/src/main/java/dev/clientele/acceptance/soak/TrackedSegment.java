package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.api.Segments;
import dev.clientele.acceptance.suite.RunningSuite;
import java.util.List;
import java.util.Map;

/** Segments whose stays a disturbance could spoil: who bought twice, and who has been lost or was never won. */
public final class TrackedSegment {
    private TrackedSegment() {}

    public static void create(RunningSuite suite) {
        create(suite, "soak-twice", Map.of("field", "client.purchaseCount", "op", "ge", "value", 2));
        create(
                suite,
                "soak-status",
                Map.of("field", "client.workStatus", "op", "in", "value", List.of("LOST", "RETURNED")));
    }

    private static void create(RunningSuite suite, String code, Object rule) {
        Segments.track(suite.as("admin"), code, "MAIN", rule).expect(201, 409);
    }
}
