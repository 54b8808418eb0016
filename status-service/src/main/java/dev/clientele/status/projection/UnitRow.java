package dev.clientele.status.projection;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A card on its own lane.
 *
 * @param absent the stretches as a deleted or merged card, as a {@code datemultirange}
 * @param attached the stretches as an attached contact, as a {@code datemultirange}
 */
record UnitRow(
        UUID unitId,
        long version,
        String life,
        String kind,
        String name,
        LocalDate registeredOn,
        LocalDate createdOn,
        String absent,
        UUID mergedInto,
        UUID attachedTo,
        String attached,
        boolean hasContactData,
        UUID responsibleId,
        UUID departmentId) {}
