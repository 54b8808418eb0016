package dev.clientele.platform.stream;

import dev.clientele.platform.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows how far the lanes of one consumer have come: "now" for a partition whose end has been applied, else the time of
 * the last record that was. The broker is asked where the ends are, so that a consumer cut off from it says nothing
 * instead of "now". All times are physical, as those of records are.
 */
final class LanePulse {
    static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ConsumerSpec spec;
    private final Database database;
    private final Clock physical;
    private final Map<TopicPartition, Instant> through = new HashMap<>();
    private long dueAt = System.nanoTime();

    LanePulse(ConsumerSpec spec, Database database, Clock physical) {
        this.spec = spec;
        this.database = database;
        this.physical = physical;
    }

    /** To be called once these records are committed. */
    void applied(Collection<ConsumerRecord<String, byte[]>> records) {
        for (var record : records)
            reached(new TopicPartition(record.topic(), record.partition()), Instant.ofEpochMilli(record.timestamp()));
    }

    void lost(Collection<TopicPartition> partitions) {
        partitions.forEach(through::remove);
    }

    /**
     * Does nothing while the next beat is not due.
     *
     * @param left the next offset of each partition that has had records
     * @param stopped lanes whose records are not applied at present
     */
    void beat(Consumer<?, ?> consumer, Map<TopicPartition, Long> left, Set<Integer> stopped) {
        if (System.nanoTime() - dueAt < 0 || consumer.assignment().isEmpty()) return;
        dueAt = System.nanoTime() + EVERY.toNanos();
        Instant asked = physical.instant();
        consumer.endOffsets(consumer.assignment(), PATIENCE).forEach((partition, end) -> {
            if (!stopped.contains(partition.partition()) && left.getOrDefault(partition, 0L) >= end)
                reached(partition, asked);
        });
        Map<Integer, Instant> lanes = lanes(consumer.assignment());
        if (lanes.isEmpty()) return;
        database.run(tx -> spec.heartbeat().say(tx, LaneProgress.advance(tx, spec.name(), lanes)));
    }

    private void reached(TopicPartition partition, Instant at) {
        through.merge(partition, at, (known, other) -> other.isAfter(known) ? other : known);
    }

    /** A lane is as far as the partition that is furthest behind; one of which something is unknown is left out. */
    private Map<Integer, Instant> lanes(Set<TopicPartition> assignment) {
        var lanes = new TreeMap<Integer, Instant>();
        var known = new HashMap<Integer, Integer>();
        for (TopicPartition partition : assignment) {
            Instant at = through.get(partition);
            if (at == null) continue;
            known.merge(partition.partition(), 1, Integer::sum);
            lanes.merge(partition.partition(), at, (one, other) -> one.isBefore(other) ? one : other);
        }
        lanes.keySet().removeIf(lane -> known.get(lane) < spec.topics().size());
        return lanes;
    }
}
