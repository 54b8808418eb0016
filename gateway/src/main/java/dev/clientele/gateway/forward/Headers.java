package dev.clientele.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the services are told about the outside, and what nobody outside may tell them. */
final class Headers {
    private static final Set<String> NEVER_FROM_OUTSIDE = Set.of(
            "forwarded",
            "true-client-ip",
            "remote-user",
            "expect",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-url",
            "x-real-ip",
            "x-rewrite-url");
    private static final List<String> NEVER_STARTING_WITH = List.of(
            "x-forwarded-", "x-auth", "x-clientele-", "x-employee", "x-remote-", "x-role", "x-subject", "x-user");

    private Headers() {}

    static void rewrite(MultiMap headers, HttpServerRequest request) {
        dropForged(headers);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.scheme());
        if (request.authority() != null)
            headers.set("X-Forwarded-Host", request.authority().toString());
        headers.set("X-Request-Id", request.response().headers().get("X-Request-Id"));
    }

    private static void dropForged(MultiMap headers) {
        List<String> forged = new ArrayList<>(0);
        for (Map.Entry<String, String> header : headers) {
            if (isForged(header.getKey())) forged.add(header.getKey());
        }
        forged.forEach(headers::remove);
    }

    private static boolean isForged(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (NEVER_FROM_OUTSIDE.contains(lower)) return true;
        for (String start : NEVER_STARTING_WITH) {
            if (lower.startsWith(start)) return true;
        }
        return false;
    }
}
