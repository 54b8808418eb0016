package dev.clientele.platform.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        if (!unreadable) return problem;
        return request.flatMap(current -> parameter(
                        String.valueOf(thrown.getCause().getMessage()),
                        current.normalizedPath(),
                        current.queryParams().entries().stream()))
                .or(() -> problem);
    }

    /** The cause quotes the value it could not read; that value is looked for, first in the path. */
    static Optional<Problem> parameter(String cause, String path, Stream<Map.Entry<String, String>> query) {
        if (Arrays.stream(path.split("/")).anyMatch(segment -> quotes(cause, segment))) return Optional.empty();
        return query.filter(entry -> quotes(cause, entry.getValue()))
                .max(Comparator.comparing(entry -> entry.getValue().length()))
                .map(entry -> Problems.invalid(Pointers.of(entry.getKey()), "invalid-value"));
    }

    private static boolean quotes(String cause, String value) {
        return !value.isBlank()
                && Pattern.compile("(^|[\\s'\":.])" + Pattern.quote(value) + "($|['\"\\s])")
                        .matcher(cause)
                        .find();
    }
}
