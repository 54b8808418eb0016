package dev.clientele.platform.assembly;

import dev.clientele.platform.stream.Consumers;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a lane stands still for a fault of the program; a broker that is away is no reason to refuse reads. */
@Readiness
@Singleton
public class StreamsHealth implements HealthCheck {
    private final Consumers consumers;

    public StreamsHealth(Consumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> troubles = consumers.troubles();
        var response = HealthCheckResponse.named("streams").status(troubles.isEmpty());
        troubles.forEach(response::withData);
        return response.build();
    }
}
