package dev.clientele.platform.assembly;

import dev.clientele.platform.stream.Consumers;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a lane stands still for a fault of the program; a broker that is away is no reason to refuse reads. What
 * waits in the outbox and as dead letters is told besides.
 */
@Readiness
@Singleton
public class StreamsHealth implements HealthCheck {
    private final Consumers consumers;
    private final Gauges gauges;

    public StreamsHealth(Consumers consumers, Gauges gauges) {
        this.consumers = consumers;
        this.gauges = gauges;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> troubles = consumers.troubles();
        var response = HealthCheckResponse.named("streams").status(troubles.isEmpty());
        troubles.forEach(response::withData);
        return response.withData("outbox/oldest-seconds", (long) gauges.outboxSeconds())
                .withData("dead-letters", gauges.deadLetters())
                .build();
    }
}
