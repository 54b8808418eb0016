package dev.clientele.gateway.problem;

import java.time.Duration;
import java.util.Optional;

/** A request the gateway does not pass on. An expected answer, so it carries no stack. */
public final class Refused extends RuntimeException {
    private final Problem problem;
    private final transient Object[] details;
    private final transient Duration retryAfter;

    public Refused(Problem problem, Object... details) {
        this(problem, problem == Problem.SERVICE_UNAVAILABLE ? Duration.ofSeconds(2) : null, details);
    }

    public Refused(Problem problem, Duration retryAfter, Object... details) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    public Object[] details() {
        return details;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
