package dev.clientele.campaign.suppression;

import dev.clientele.campaign.suppression.Suppression.Scope;
import dev.clientele.campaign.suppression.Suppression.Source;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An address that is not written to; the address itself is not kept.")
public record SuppressionView(
        @Schema(description = "Of this one: an address may have several.")
        UUID id,

        String hint,
        String channel,
        Scope scope,
        String topic,
        Source source,
        UUID deliveryId,
        Instant at) {
    static SuppressionView of(Suppression suppression) {
        return new SuppressionView(
                suppression.id(),
                suppression.hint(),
                suppression.channel(),
                suppression.scope(),
                suppression.topic(),
                suppression.source(),
                suppression.deliveryId(),
                suppression.at());
    }
}
