package dev.clientele.acceptance.soak;

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
        suite.as("admin")
                .post(
                        "segments",
                        Map.of(
                                "code",
                                code,
                                "name",
                                code,
                                "formation",
                                "DYNAMIC",
                                "trackMembership",
                                true,
                                "template",
                                "MAIN",
                                "rule",
                                rule))
                .expect(201, 409);
    }
}
