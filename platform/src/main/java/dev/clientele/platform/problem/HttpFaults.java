package dev.clientele.platform.problem;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Optional;

/** The refusals of the HTTP layer itself. */
final class HttpFaults {
    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "bad-request"),
            Map.entry(401, "unauthorized"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "method-not-allowed"),
            Map.entry(406, "not-acceptable"),
            Map.entry(409, "conflict"),
            Map.entry(412, "precondition-failed"),
            Map.entry(413, "too-large"),
            Map.entry(415, "unsupported-media-type"),
            Map.entry(422, "validation-failed"),
            Map.entry(428, "precondition-required"),
            Map.entry(429, "too-many-requests"),
            Map.entry(503, "unavailable"));

    private HttpFaults() {}

    static Optional<Problem> problem(WebApplicationException answer) {
        int status = answer.getResponse().getStatus();
        if (status < 400 || status == 500) return Optional.empty();
        if (status == 401) return Optional.of(Translation.unauthorized());
        var problem = new Problem(status, CODES.getOrDefault(status, "http-" + status));
        String allow =
                answer instanceof NotAllowedException ? answer.getResponse().getHeaderString(HttpHeaders.ALLOW) : null;
        return Optional.of(allow == null ? problem : problem.withHeader(HttpHeaders.ALLOW, allow));
    }

    /** The cause knows more than the wrapper, unless nothing is known about the cause. */
    static Optional<Problem> ofCause(WebApplicationException answer) {
        return Translation.of(answer.getCause()).or(() -> problem(answer));
    }
}
