package dev.clientele.platform.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka has yet to hear of a consumer's offsets, which only lag metrics read: those that have moved, as often as
 * metrics are looked at. Said after every batch and for every partition they cost the broker more than the events.
 */
final class LagReport {
    static final Duration EVERY = Duration.ofSeconds(5);

    private final Map<TopicPartition, Long> said = new HashMap<>();
    private long dueAt;

    /** @param now on the monotonic clock, nanoseconds */
    LagReport(long now) {
        this.dueAt = now;
    }

    /**
     * @param left the next offset of each partition that has had records
     * @param now on the monotonic clock, nanoseconds
     * @return what is to be committed; empty while the next report is not due
     */
    Map<TopicPartition, OffsetAndMetadata> due(Map<TopicPartition, Long> left, Set<TopicPartition> assigned, long now) {
        if (now - dueAt < 0) return Map.of();
        dueAt = now + EVERY.toNanos();
        said.keySet().retainAll(assigned);
        var moved = new HashMap<TopicPartition, OffsetAndMetadata>();
        left.forEach((partition, offset) -> {
            if (assigned.contains(partition) && !offset.equals(said.put(partition, offset)))
                moved.put(partition, new OffsetAndMetadata(offset));
        });
        return moved;
    }

    /** The broker has not taken them: they are due again. */
    void missed(Collection<TopicPartition> partitions) {
        said.keySet().removeAll(partitions);
    }
}
