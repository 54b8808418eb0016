package dev.clientele.segment.projection;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.segment.fact.DataAsOf;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

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
        var facts = topics(Stream.CLIENTS, Stream.SALES, Stream.INTERACTIONS, Stream.STATUSES);
        consumers.start(
                ConsumerSpec.lanes(DataAsOf.CONSUMER, facts, clients::apply).withHeartbeat(heartbeats));
        consumers.start(ConsumerSpec.references("references", topics(Stream.REFERENCES), references::apply));
    }

    private static Map<String, Class<?>> topics(Stream... streams) {
        return Arrays.stream(streams).collect(Collectors.toMap(Stream::topic, Stream::events));
    }
}
