package dev.clientele.platform.stream;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One record.
 *
 * @param type of its event: one of the records that the topic's sealed type permits
 * @param subject the unit it is about; null where no header says so, as in a dead letter that is applied again
 * @param body gives the event
 * @param at when it was said, to the millisecond: the record's own timestamp
 * @param id unique per saying; the same id again is a duplicate
 */
public record Received(
        String topic,
        int partition,
        long offset,
        String key,
        Class<?> type,
        UUID subject,
        Supplier<?> body,
        UUID id,
        Instant at) {

    /**
     * @throws InvalidEvent when it does not parse; a consumer that is not {@link ConsumerSpec#unread} has set such a record
     *     aside before
     */
    public Object event() {
        return body.get();
    }
}
