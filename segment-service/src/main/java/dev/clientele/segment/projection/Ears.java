package dev.clientele.segment.projection;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Starts listening once the service is up. */
@Singleton
public class Ears {
    private final Consumers consumers;
    private final ClientProjection clients;
    private final ReferenceProjection references;
    private final Heartbeats heartbeats;

    public Ears(Consumers consumers, ClientProjection clients, ReferenceProjection references, Heartbeats heartbeats) {
        this.consumers = consumers;
        this.clients = clients;
        this.references = references;
        this.heartbeats = heartbeats;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(clients.consumer().withHeartbeat(heartbeats));
        consumers.start(ConsumerSpec.references(
                "references", Map.of(Stream.REFERENCES.topic(), Stream.REFERENCES.events()), references::apply));
    }
}
