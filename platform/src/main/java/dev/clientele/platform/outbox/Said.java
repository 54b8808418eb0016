package dev.clientele.platform.outbox;

import java.util.UUID;

/**
 * Something to be said.
 *
 * @param key entity type and id; the unit is added where it is not part of it, and within a lane the last record of such a
 *     key is the entity's present state for that unit
 * @param unitId whose lane it goes to, and the event's subject; null on a stream of one partition
 * @param body a record; its simple class name is the event's type
 */
public record Said(String topic, String key, UUID unitId, Object body) {}
