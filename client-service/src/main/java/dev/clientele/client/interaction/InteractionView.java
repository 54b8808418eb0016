package dev.clientele.client.interaction;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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

        @Schema(description = "The client said something to us")
        boolean feedback,

        UUID responsibleId,
        String subject,
        String account,
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
                interaction.feedback(),
                interaction.responsibleId,
                interaction.subject,
                interaction.account,
                interaction.createdAt,
                interaction.updatedAt);
    }
}
