package dev.clientele.client.directory;

import dev.clientele.client.restriction.Ban;
import dev.clientele.client.restriction.Standing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a client may be shipped to, as known now. */
public record RestrictionsView(
        UUID clientId,

        @Schema(description = "Whether segments can ban shipments at all")
        boolean enabled,

        @Schema(description = "«Клиенту запрещена отгрузка»")
        boolean shipmentProhibited,

        @Schema(description = "Codes of the ban segments the client is in")
        List<String> codes,

        @Schema(description = "Up to when dynamic segments are evaluated for this client; null when never heard of")
        Instant evaluatedAt,

        @Schema(description = "That is too long ago: a shipment would be refused with 503")
        boolean stale,

        List<Ban> segments) {

    static RestrictionsView of(UUID client, boolean enabled, Standing standing) {
        return new RestrictionsView(
                client,
                enabled,
                !standing.bans().isEmpty(),
                standing.bans().stream().map(Ban::code).toList(),
                standing.evaluatedThrough(),
                standing.stale(),
                standing.bans());
    }
}
