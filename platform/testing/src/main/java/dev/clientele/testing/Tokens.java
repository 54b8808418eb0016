package dev.clientele.testing;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Signed tokens of the test issuer, as the local issuer and an OIDC server would make them. */
public final class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private Tokens() {}

    public static String of(String... roles) {
        return Stack.issuer().token("test", Set.of(roles), null, LIFETIME);
    }

    public static String of(String role, UUID employeeId) {
        return Stack.issuer().token("test", Set.of(role), employeeId, LIFETIME);
    }

    /** For a header: {@code Bearer …}. */
    public static String bearer(String... roles) {
        return "Bearer " + of(roles);
    }
}
