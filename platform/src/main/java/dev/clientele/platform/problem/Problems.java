package dev.clientele.platform.problem;

import java.util.List;

/** The problems every service has. */
public final class Problems {
    private Problems() {}

    /** @param what a key of the problem texts such as {@code company}, or a word */
    public static Problem notFound(String what, Object id) {
        return new Problem(404, "not-found", "not-found.what", List.of())
                .withArguments(new Word(what), String.valueOf(id));
    }

    public static Problem notFound() {
        return new Problem(404, "not-found");
    }

    public static Problem conflict(String code, String detail, Object... arguments) {
        return new Problem(409, code, detail, List.of()).withArguments(arguments);
    }

    public static Problem conflict(String code) {
        return new Problem(409, code);
    }

    public static Problem invalid(Violation... violations) {
        return invalid(List.of(violations));
    }

    public static Problem invalid(List<Violation> violations) {
        return new Problem(422, "validation-failed", null, violations);
    }

    public static Problem invalid(String pointer, String message, Object... arguments) {
        return invalid(Violation.of(pointer, message, arguments));
    }

    /** A refusal with a code of its own, such as {@code computed-field}. */
    public static Problem refused(String code, Violation... violations) {
        return new Problem(422, code, null, List.of(violations));
    }

    public static Problem forbidden() {
        return new Problem(403, "forbidden");
    }

    public static Problem tooLarge(String limit) {
        return new Problem(413, "too-large").withArguments(limit);
    }

    /** For the moment only: the same request may succeed later. */
    public static Problem unavailable(int retryAfterSeconds) {
        return new Problem(503, "unavailable").withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** A text argument that is itself looked up in the texts of the reader's language. */
    public record Word(String key) {}
}
