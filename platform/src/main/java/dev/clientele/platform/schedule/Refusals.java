package dev.clientele.platform.schedule;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import java.util.Optional;

/** What tells a fire that was refused from one that met passing trouble. */
public final class Refusals {
    static final String UNEXPECTED = "unexpected";

    private Refusals() {}

    /** The code of the problem; none when the database was in trouble, which says nothing about the fire. */
    public static Optional<String> why(RuntimeException failure) {
        if (Translation.isPassing(failure)) return Optional.empty();
        return Optional.of(Translation.of(failure).map(Problem::code).orElse(UNEXPECTED));
    }
}
