package dev.clientele.gateway.problem;

import java.util.Locale;

/** What the gateway itself may refuse. Codes are promises to clients; their texts are in {@code problems_*.properties}. */
public enum Problem {
    UNSAFE_PATH(400),
    MALFORMED_REQUEST(400),
    TOKEN_MISSING(401),
    TOKEN_REJECTED(401),
    NOT_FOUND(404),
    SERVICE_NOT_NAMED(404),
    METHOD_NOT_ALLOWED(405),
    BODY_TOO_LARGE(413),
    URI_TOO_LONG(414),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    BAD_GATEWAY(502),
    SERVICE_UNAVAILABLE(503),
    SERVICE_TIMEOUT(504);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
