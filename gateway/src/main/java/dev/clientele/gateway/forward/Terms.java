package dev.clientele.gateway.forward;

import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.route.Routes;
import java.time.Duration;

/**
 * What one request may take.
 *
 * @param answerWithin how long the service may stay silent; zero for ever, which event streams need
 */
record Terms(long bodyBytesMax, Duration answerWithin) {

    static Terms of(String path, GatewayConfig config) {
        if (isEventStream(path)) {
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

    /** By its path alone: whoever asks for a stream elsewhere is answered like everybody. */
    private static boolean isEventStream(String path) {
        return path.contains("/runs/") && path.endsWith("/events");
    }
}
