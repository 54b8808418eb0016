package dev.clientele.platform.stream;

import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a consumer hears and who applies it.
 *
 * @param name of the consumer within its service, such as {@code projection}; with the service's name it is the Kafka
 *     group, and it keys the stored offsets
 * @param topics topic → the sealed type of its events; all by lane, or all of one partition
 * @param days whether this service's lanes have business days to be brought up before a batch
 * @param ignored events of these streams that it has no use for; they are passed over unread
 * @param bodiesUnread whether an event is parsed only when, and each time, its handler asks for it
 * @param heartbeat told how far its lanes have come; null when nobody asks
 * @param forgets true of a record after which no earlier state of its entity may be kept, dead letters included
 * @param standsBack while true, it hears once a second, unless very much has come: something more urgent wants the
 *     same processors
 */
public record ConsumerSpec(
        String name,
        Map<String, Class<?>> topics,
        boolean byLane,
        boolean days,
        LaneHandler handler,
        Set<Class<?>> ignored,
        boolean bodiesUnread,
        Heartbeat heartbeat,
        Predicate<Received> forgets,
        BooleanSupplier standsBack) {
    public ConsumerSpec {
        if (topics.isEmpty()) throw new IllegalArgumentException("a consumer hears at least one topic");
        if (heartbeat != null && !byLane) throw new IllegalArgumentException("only lanes have a heartbeat");
        topics = Map.copyOf(topics);
        ignored = Set.copyOf(ignored);
    }

    public ConsumerSpec(String name, Map<String, Class<?>> topics, boolean byLane, boolean days, LaneHandler handler) {
        this(name, topics, byLane, days, handler, Set.of(), false, null, _ -> false, () -> false);
    }

    public ConsumerSpec ignoring(Class<?>... events) {
        return new ConsumerSpec(
                name, topics, byLane, days, handler, Set.of(events), bodiesUnread, heartbeat, forgets, standsBack);
    }

    /**
     * For a handler to whom type and subject are enough. A record whose body does not parse is set aside only if its event is
     * asked for.
     */
    public ConsumerSpec unread() {
        return new ConsumerSpec(name, topics, byLane, days, handler, ignored, true, heartbeat, forgets, standsBack);
    }

    /** The same, keeping {@link LaneProgress} and telling it every few seconds. */
    public ConsumerSpec withHeartbeat(Heartbeat heartbeat) {
        return new ConsumerSpec(
                name, topics, byLane, days, handler, ignored, bodiesUnread, heartbeat, forgets, standsBack);
    }

    public ConsumerSpec forgetting(Predicate<Object> events) {
        Predicate<Received> forgets = record -> events.test(record.event());
        return new ConsumerSpec(
                name, topics, byLane, days, handler, ignored, bodiesUnread, heartbeat, forgets, standsBack);
    }

    public ConsumerSpec standingBack(BooleanSupplier standsBack) {
        return new ConsumerSpec(
                name, topics, byLane, days, handler, ignored, bodiesUnread, heartbeat, forgets, standsBack);
    }

    /** Hears the same from the beginning to fill something beside this one, which will take its place. */
    public ConsumerSpec shadow(String name, LaneHandler handler) {
        return new ConsumerSpec(name, topics, byLane, days, handler, ignored, bodiesUnread, null, forgets, standsBack);
    }

    /** Hears streams whose partitions are lanes, in a service whose lanes have business days. */
    public static ConsumerSpec lanes(String name, Map<String, Class<?>> topics, LaneHandler handler) {
        return new ConsumerSpec(name, topics, true, true, handler);
    }

    /** Hears streams whose partitions are lanes, in a service that evaluates nothing by date. */
    public static ConsumerSpec lanesWithoutDays(String name, Map<String, Class<?>> topics, LaneHandler handler) {
        return new ConsumerSpec(name, topics, true, false, handler);
    }

    /** Hears streams of one partition, such as the references. */
    public static ConsumerSpec references(String name, Map<String, Class<?>> topics, LaneHandler handler) {
        return new ConsumerSpec(name, topics, false, false, handler);
    }
}
