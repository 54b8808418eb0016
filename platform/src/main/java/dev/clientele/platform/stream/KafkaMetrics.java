package dev.clientele.platform.stream;

import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.Consumer;

/** What a Kafka consumer knows about itself; it may be asked by any thread. */
final class KafkaMetrics {
    private KafkaMetrics() {}

    /** Bytes that brokers have sent: they grow every second or two, with nothing to fetch and in no group as well. */
    static long heard(Consumer<?, ?> consumer) {
        return (long) value(consumer, "consumer-metrics", "incoming-byte-total").orElse(0);
    }

    /** Of the partition that is furthest behind; 0 when nothing was fetched lately. */
    static long lag(Consumer<?, ?> consumer) {
        return (long) value(consumer, "consumer-fetch-manager-metrics", "records-lag-max")
                .orElse(0);
    }

    /** Of the consumer as a whole, not of a topic, a partition or a node. */
    private static OptionalDouble value(Consumer<?, ?> consumer, String group, String name) {
        if (consumer == null) return OptionalDouble.empty();
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name)
                        && metric.metricName().group().equals(group)
                        && metric.metricName().tags().size() == 1)
                .map(metric -> metric.metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(Double::isFinite)
                .findFirst();
    }
}
