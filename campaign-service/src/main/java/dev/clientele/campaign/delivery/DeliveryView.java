package dev.clientele.campaign.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        UUID campaignId,
        UUID triggerId,
        UUID clientId,

        @Schema(description = "The contact it is for; the company itself when it goes to the company's address.")
        UUID recipientId,

        String channel,
        State state,

        @Schema(description = "Why it was skipped, why it failed or what it waits for.")
        String reason,

        @Schema(description = "What shows the reason.") String detail,

        @Schema(description = "Where it was handed over to; gone when the person was erased.")
        String address,

        int attempts,

        @Schema(description = "Who carried it.") UUID providerId,
        @Schema(description = "Parts of an SMS.") Integer parts,

        @Schema(description = "Of all parts, at the provider's price.")
        BigDecimal cost,

        @Schema(
                description =
                        "The latest that was heard of it: SOFT_BOUNCED, DELIVERED, READ, REPLIED, FAILED, BOUNCED "
                                + "or COMPLAINED.")
        Report.Kind report,

        Instant reportedAt,

        @Schema(description = "Hand-overs of this message that may have gone through unnoticed.")
        int suspectedDuplicates,

        Instant plannedAt,
        Instant gatedAt,
        Instant nextAttemptAt,
        Instant endedAt) {

    public enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        SKIPPED,
        CANCELLED,
        /** Handed over at most once, and nobody knows whether it was taken. */
        UNKNOWN
    }
}
