package dev.clientele.contracts;

import java.util.Arrays;
import java.util.List;

/** The topics, who may appear on each, and whether its partitions are the lanes. */
public enum Stream {
    CLIENTS("clientele.clients.v1", ClientEvent.class, true),
    SALES("clientele.sales.v1", SalesEvent.class, true),
    INTERACTIONS("clientele.interactions.v1", InteractionEvent.class, true),
    REFERENCES("clientele.references.v1", ReferenceEvent.class, false),
    STATUSES("clientele.statuses.v1", StatusEvent.class, true),
    MEMBERSHIPS("clientele.memberships.v1", MembershipEvent.class, true),
    DELIVERIES("clientele.deliveries.v1", DeliveryEvent.class, true),
    HEARTBEATS("clientele.heartbeats.v1", HeartbeatEvent.class, false);

    private final String topic;
    private final Class<? extends Event> events;
    private final boolean byLane;

    Stream(String topic, Class<? extends Event> events, boolean byLane) {
        this.topic = topic;
        this.events = events;
        this.byLane = byLane;
    }

    public String topic() {
        return topic;
    }

    public Class<? extends Event> events() {
        return events;
    }

    /** True when partition = lane; false for the streams of one partition, references and heartbeats. */
    public boolean byLane() {
        return byLane;
    }

    public static Stream of(Event event) {
        return Arrays.stream(values())
                .filter(stream -> stream.events.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    public static List<String> topics(Stream... streams) {
        return Arrays.stream(streams).map(Stream::topic).toList();
    }
}
