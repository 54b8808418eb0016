package dev.clientele.status.projection;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Which streams this service hears. */
@Singleton
class Listening {
    private final Consumers consumers;
    private final Projection projection;
    private final References references;
    private final Heartbeats heartbeats;

    Listening(Consumers consumers, Projection projection, References references, Heartbeats heartbeats) {
        this.consumers = consumers;
        this.projection = projection;
        this.references = references;
        this.heartbeats = heartbeats;
    }

    void begin(@Observes StartupEvent event) {
        consumers.start(projection.consumer().withHeartbeat(heartbeats));
        consumers.start(ConsumerSpec.references(
                "references", Map.of(Stream.REFERENCES.topic(), Stream.REFERENCES.events()), references));
    }
}
