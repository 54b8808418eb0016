package dev.clientele.gateway.forward;

import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.route.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * What one request may take.
 *
 * @param answerWithin how long the service may stay silent; zero for ever, which event streams need
 */
record Terms(long bodyBytesMax, Duration answerWithin) {

    static Terms of(HttpServerRequest request, String path, GatewayConfig config) {
        if (isEventStream(request, path)) {
            return new Terms(config.limits().body().asLongValue(), Duration.ZERO);
        }
        return path.startsWith(Routes.ROOT + "imports") || path.startsWith(Routes.ROOT + "exports")
                ? new Terms(
                        config.limits().importBody().asLongValue(),
                        config.timeouts().importAnswer())
                : new Terms(
                        config.limits().body().asLongValue(), config.timeouts().answer());
    }

    boolean unlimited() {
        return answerWithin.isZero();
    }

    private static boolean isEventStream(HttpServerRequest request, String path) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return (accept != null && accept.contains("text/event-stream"))
                || (path.startsWith(Routes.ROOT + "runs/") && path.endsWith("/events"));
    }
}
