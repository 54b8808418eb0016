package dev.clientele.platform.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import java.util.Map;
import java.util.Optional;

/**
 * JAX-RS answers 404 to a query parameter that cannot be read. We say which one it was; an unreadable id in the path
 * stays a 404.
 */
final class RequestFaults {
    private RequestFaults() {}

    static Optional<Problem> of(Throwable thrown, Optional<RoutingContext> request) {
        Optional<Problem> problem = Translation.of(thrown);
        boolean unreadable = thrown instanceof NotFoundException
                && thrown.getCause() != null
                && problem.filter(found -> found.status() == 404).isPresent();
        return unreadable
                ? request.flatMap(current -> parameter(thrown.getCause(), current))
                        .or(() -> problem)
                : problem;
    }

    private static Optional<Problem> parameter(Throwable cause, RoutingContext request) {
        String message = String.valueOf(cause.getMessage());
        return request.queryParams().entries().stream()
                .filter(entry -> message.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(name -> Problems.invalid(Pointers.of(name), "invalid-value"));
    }
}
