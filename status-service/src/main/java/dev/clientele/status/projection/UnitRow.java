package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent.Attachment;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A card on its own lane.
 *
 * @param absent the stretches as a deleted or merged card, as a {@code datemultirange}
 * @param attached the stretches as an attached contact, as a {@code datemultirange}
 * @param attachments the same stretches, each with its company
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
        UUID departmentId,
        List<Attachment> attachments) {}
