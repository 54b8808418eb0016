package dev.clientele.client.timeline;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import java.time.Instant;
import java.util.UUID;

/**
 * A call, letter, meeting or task.
 *
 * @param planned it has not happened yet
 * @param feedback the client said something to us
 */
public record ClientEvent(
        Kind kind,
        UUID id,
        String externalId,
        Instant occurredAt,
        Direction direction,
        Source source,
        boolean planned,
        boolean feedback,
        String subject,
        UUID responsibleId,
        UUID companyId,
        UUID contactId) {}
