package dev.clientele.contracts;

import java.util.UUID;

/**
 * Said on the lane an entity has left: it now belongs to another unit, whose lane carries its state.
 *
 * @param entity the entity's kind as it stands in record keys, such as {@code payment}
 * @param unitId the unit it has left
 * @param version of the move; an older state of the entity on this lane no longer counts
 */
public record Departed(String entity, UUID entityId, UUID unitId, long version)
        implements ClientEvent, SalesEvent, InteractionEvent {
    @Override
    public String key() {
        return entity + "/" + entityId;
    }
}
