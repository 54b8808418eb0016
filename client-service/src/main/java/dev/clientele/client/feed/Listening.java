package dev.clientele.client.feed;

import dev.clientele.client.label.LabelCopy;
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
    private final LabelCopy labels;
    private final Evaluated evaluated;

    Listening(Consumers consumers, Deliveries deliveries, LabelCopy labels, Evaluated evaluated) {
        this.consumers = consumers;
        this.deliveries = deliveries;
        this.labels = labels;
        this.evaluated = evaluated;
    }

    void begin(@Observes StartupEvent event) {
        consumers.start(ConsumerSpec.lanesWithoutDays("deliveries", types(Stream.DELIVERIES), deliveries));
        consumers.start(ConsumerSpec.lanesWithoutDays("labels", types(Stream.STATUSES), labels::units));
        consumers.start(ConsumerSpec.references("references", types(Stream.REFERENCES), labels::references));
        consumers.start(ConsumerSpec.references("heartbeats", types(Stream.HEARTBEATS), evaluated));
    }

    private static Map<String, Class<?>> types(Stream... streams) {
        return Arrays.stream(streams).collect(Collectors.toMap(Stream::topic, Stream::events));
    }
}
