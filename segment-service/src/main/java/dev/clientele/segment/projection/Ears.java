package dev.clientele.segment.projection;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
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

    public Ears(Consumers consumers, ClientProjection clients, ReferenceProjection references) {
        this.consumers = consumers;
        this.clients = clients;
        this.references = references;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(ConsumerSpec.lanes(
                "projection",
                topics(Stream.CLIENTS, Stream.SALES, Stream.INTERACTIONS, Stream.STATUSES),
                clients::apply));
        consumers.start(ConsumerSpec.references("references", topics(Stream.REFERENCES), references::apply));
    }

    private static Map<String, Class<?>> topics(Stream... streams) {
        return Arrays.stream(streams).collect(Collectors.toMap(Stream::topic, Stream::events));
    }
}
