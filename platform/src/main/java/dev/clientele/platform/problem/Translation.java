package dev.clientele.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.clientele.platform.sql.Database;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What any library threw, as a problem; empty when it is our own fault and must not be shown. */
public final class Translation {
    private static final int DEPTH_MAX = 20;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> EDITED_MEANWHILE =
            Set.of("OptimisticLockException", "StaleObjectStateException", "StaleStateException");

    private Translation() {}

    /** The outermost exception that means something decides. */
    public static Optional<Problem> of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++, cause = cause.getCause()) {
            Optional<Problem> problem = one(cause);
            if (problem.isPresent()) return problem;
        }
        return Optional.empty();
    }

    /** Trouble of the database, which says nothing about what was asked of it: to be tried again. */
    public static boolean isPassing(Throwable failure) {
        return of(failure)
                .map(problem -> problem.status() == UNAVAILABLE)
                .orElse(failure instanceof Database.CommitFailed);
    }

    private static Optional<Problem> one(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> Optional.of(problem);
            case JsonProcessingException unreadable -> Optional.of(JsonFaults.problem(unreadable));
            case ConstraintViolationException invalid -> ConstraintFaults.problem(invalid);
            case SQLException refused -> SqlFaults.problem(refused);
            case UnauthorizedException _, AuthenticationException _ -> Optional.of(unauthorized());
            case ForbiddenException _ -> Optional.of(Problems.forbidden());
            case IllegalArgumentException header
            when isNoMediaType(header) -> Optional.of(new Problem(415, "unsupported-media-type"));
            case WebApplicationException answer when answer.getCause() == null -> HttpFaults.problem(answer);
            case WebApplicationException answer -> HttpFaults.ofCause(answer);
            default ->
                EDITED_MEANWHILE.contains(thrown.getClass().getSimpleName())
                        ? Optional.of(new Problem(412, "precondition-failed"))
                        : Optional.empty();
        };
    }

    /** What kind of failure it is, without the values its message may quote. */
    public static String kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql && sql.getSQLState() != null) return "SQLSTATE " + sql.getSQLState();
        return failure.getClass().getSimpleName();
    }

    /** Content-Type or Accept is a word that is no media type; thrown before any resource is chosen. */
    private static boolean isNoMediaType(IllegalArgumentException header) {
        return String.valueOf(header.getMessage()).startsWith("Failed to parse media type");
    }

    static Problem unauthorized() {
        return new Problem(401, "unauthorized").withHeader("WWW-Authenticate", "Bearer");
    }
}
