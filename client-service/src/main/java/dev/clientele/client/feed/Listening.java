package dev.clientele.client.feed;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Which streams this service hears. What it keeps for good and what is only a copy have consumers of their own. */
@Singleton
class Listening {
    private final Consumers consumers;
    private final Deliveries deliveries;

    Listening(Consumers consumers, Deliveries deliveries) {
        this.consumers = consumers;
        this.deliveries = deliveries;
    }

    void begin(@Observes StartupEvent event) {
        consumers.start(ConsumerSpec.lanesWithoutDays("deliveries", types(Stream.DELIVERIES), deliveries));
    }

    private static Map<String, Class<?>> types(Stream... streams) {
        return Arrays.stream(streams).collect(Collectors.toMap(Stream::topic, Stream::events));
    }
}
