package dev.clientele.gateway.forward;

import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Refused;
import dev.clientele.gateway.route.Upstream;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** What a failed exchange means for the caller. */
final class Failures {
    private Failures() {}

    static Refused refusal(Upstream upstream, Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused;
            case TimeoutException slow -> new Refused(Problem.SERVICE_TIMEOUT, upstream.service());
            case ConnectException _,
                    UnknownHostException _,
                    ConnectionPoolTooBusyException _,
                    CircuitBreakerOpenException _ -> new Refused(Problem.SERVICE_UNAVAILABLE, upstream.service());
            default -> new Refused(Problem.BAD_GATEWAY, upstream.service());
        };
    }
}
