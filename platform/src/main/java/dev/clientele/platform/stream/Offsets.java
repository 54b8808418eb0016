package dev.clientele.platform.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/** The offsets of one consumer, kept in the database that the records change. */
record Offsets(String consumer) {

    Map<TopicPartition, Long> stored(Handle handle) {
        var offsets = new HashMap<TopicPartition, Long>();
        handle.createQuery("select topic, partition, next_offset from stream_offset where consumer = :consumer")
                .bind("consumer", consumer)
                .map((row, context) -> offsets.put(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getLong("next_offset")))
                .list();
        return offsets;
    }

    /**
     * @param expected where this consumer left the partition, null if it never had an offset
     * @throws Failure.Zombie when somebody else has moved it
     */
    void advance(Handle tx, TopicPartition partition, Long expected, long next) {
        int moved = tx.createUpdate(expected == null ? FIRST : NEXT)
                .bind("consumer", consumer)
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .bind("expected", expected)
                .bind("next", next)
                .execute();
        if (moved != 1) throw new Failure.Zombie(partition.toString());
    }

    private static final String FIRST = """
            insert into stream_offset (consumer, topic, partition, next_offset)
            select :consumer, :topic, :partition, :next where cast(:expected as bigint) is null
            on conflict do nothing
            """;

    private static final String NEXT = """
            update stream_offset set next_offset = :next
            where consumer = :consumer and topic = :topic and partition = :partition and next_offset = :expected
            """;
}
