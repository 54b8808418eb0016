package dev.clientele.campaign.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.campaign.CampaignState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rows of a campaign counted to the last one: queued + sending + all that has ended = snapshot. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignFigures(
        UUID campaignId,
        CampaignState state,

        @Schema(description = "Clients in the segment when the audience was frozen.")
        int audience,

        @Schema(description = "Recipients this trigger had already written to, by its repeat policy.")
        int repeated,

        @Schema(description = "Recipients in the ledger.") int snapshot,

        @Schema(description = "Rows by state.") Map<String, Integer> states,

        @Schema(description = "Queued rows by what they wait for; READY for none.")
        Map<String, Integer> waiting,

        Map<String, Integer> skipped,
        Map<String, Integer> failed,

        @Schema(description = "What was heard of messages after they were handed over; a message may count in several.")
        Map<String, Integer> reports,

        @Schema(description = "Recipients whose client bought afterwards, within the campaign's window.")
        int converted,

        @Schema(description = "Hand-overs repeated because the sender died before it could note their outcome.")
        int suspectedDuplicates,

        Long messageParts,
        BigDecimal cost,

        @Schema(description = "Messages a second between the first and the last one sent.")
        Double perSecond,

        Instant plannedAt,
        Instant firstSentAt,
        Instant lastSentAt,

        @Schema(description = "When a waiting message may be sent next.")
        Instant nextAttemptAt,

        Instant finishedAt) {}
