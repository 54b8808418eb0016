package dev.clientele.status.projection;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.status.client.DataAsOf;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

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
        var facts = types(Stream.CLIENTS, Stream.SALES, Stream.INTERACTIONS);
        consumers.start(ConsumerSpec.lanes(DataAsOf.CONSUMER, facts, projection).withHeartbeat(heartbeats));
        consumers.start(ConsumerSpec.references("references", types(Stream.REFERENCES), references));
    }

    private static Map<String, Class<?>> types(Stream... streams) {
        return Arrays.stream(streams).collect(Collectors.toMap(Stream::topic, Stream::events));
    }
}
