package dev.clientele.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Signed tokens of the test issuer, as the local issuer and an OIDC server would make them. */
public final class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Signing costs more than most requests that are made with the token, so one is signed once a test run. */
    private static final Map<Holder, String> SIGNED = new ConcurrentHashMap<>();

    private record Holder(String user, Set<String> roles, UUID employeeId) {}

    private static final String USER = "test";

    private Tokens() {}

    public static String of(String... roles) {
        return signed(new Holder(USER, Set.of(roles), null));
    }

    public static String of(String role, UUID employeeId) {
        return named(USER, Set.of(role), employeeId);
    }

    /** @param user whose name it is, for what belongs to whoever began it; {@code employeeId} null for none */
    public static String named(String user, Set<String> roles, UUID employeeId) {
        return signed(new Holder(user, roles, employeeId));
    }

    private static String signed(Holder holder) {
        return SIGNED.computeIfAbsent(
                holder, one -> Stack.issuer().token(one.user, one.roles, one.employeeId, LIFETIME));
    }

    /** For a header: {@code Bearer …}. */
    public static String bearer(String... roles) {
        return "Bearer " + of(roles);
    }
}
