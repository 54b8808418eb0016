package dev.clientele.platform.schedule;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import java.util.Optional;

/** What tells a fire that was refused from one that met passing trouble. */
public final class Refusals {
    static final String UNEXPECTED = "unexpected";
    private static final int UNAVAILABLE = 503;

    private Refusals() {}

    /** The code of the problem; none when the database was in trouble, which says nothing about the fire. */
    public static Optional<String> why(RuntimeException failure) {
        Optional<Problem> problem = Translation.of(failure);
        if (problem.isEmpty())
            return failure instanceof Database.CommitFailed ? Optional.empty() : Optional.of(UNEXPECTED);
        return problem.filter(found -> found.status() != UNAVAILABLE).map(Problem::code);
    }
}
