package dev.clientele.platform.stream;

import java.time.Instant;
import java.util.UUID;

/**
 * One decoded record.
 *
 * @param event one of the records that the topic's sealed type permits
 * @param at when it was said, to the millisecond: the record's own timestamp
 * @param id unique per saying; the same id again is a duplicate
 */
public record Received(
        String topic, int partition, long offset, String key, String type, Object event, UUID id, Instant at) {}
