package dev.clientele.status.client;

import java.util.UUID;

/** The little that is known of a card here. */
public record Card(
        UUID unitId,
        int lane,
        String kind,
        String life,
        String name,
        UUID attachedTo,
        UUID mergedInto,
        UUID responsibleId,
        UUID departmentId) {

    /** Whose it is now; null for one of its own. */
    UUID home() {
        return mergedInto != null ? mergedInto : attachedTo;
    }

    boolean isAttached() {
        return attachedTo != null && life.equals("LIVE");
    }
}
