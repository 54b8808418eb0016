package dev.clientele.client.interaction;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.UUID;

public record InteractionView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        UUID companyId,
        UUID contactId,
        Kind kind,
        Direction direction,
        Source source,
        Instant occurredAt,
        boolean planned,
        UUID responsibleId,
        String subject,
        Instant createdAt,
        Instant updatedAt) {

    static InteractionView of(Interaction interaction) {
        return new InteractionView(
                interaction.id,
                interaction.unitId,
                interaction.life,
                interaction.externalId,
                interaction.companyId,
                interaction.contactId,
                interaction.kind,
                interaction.direction,
                interaction.source,
                interaction.occurredAt,
                interaction.planned,
                interaction.responsibleId,
                interaction.subject,
                interaction.createdAt,
                interaction.updatedAt);
    }
}
