package dev.clientele.contracts;

import java.util.UUID;

/** Anything said on a stream. */
public sealed interface Event
        permits ClientEvent,
                SalesEvent,
                InteractionEvent,
                ReferenceEvent,
                StatusEvent,
                MembershipEvent,
                DeliveryEvent,
                HeartbeatEvent {

    /** The record key: entity type and id. Within one lane the last record of a key is the entity's present state. */
    String key();

    /** The client this is about, which decides the lane; null on streams without lanes. */
    UUID unitId();
}
