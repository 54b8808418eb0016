package dev.clientele.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.trouble.Trouble;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** CAM-15. When it is FINISHED, {@code snapshot} = sent + failed + cancelled + unknown + all that was skipped. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignView(
        UUID id,
        UUID triggerId,
        String triggerName,
        Instant occurrenceAt,
        CampaignState state,

        @Schema(description = "Why it stands still: PAUSED, TRIGGER_DISABLED or CANCELLED.")
        String stopReason,

        @Schema(
                description =
                        "What its audience waits for while it is being planned (LANES_BEHIND), or all that is queued while "
                                + "it runs; absent when it moves.")
        Standstill.Reason waitingFor,

        String waitingEvidence,

        @Schema(description = "When that ends by itself; absent when that is not known, or only a person can end it.")
        Instant waitingUntil,

        @Schema(description = "What fails at present and is tried again; definition-unreadable waits for a person.")
        Trouble trouble,

        UUID segmentId,
        UUID templateId,
        MessageClass messageClass,
        String createdBy,
        Instant createdAt,
        Instant plannedAt,
        Instant finishedAt,
        Figures statistics) {

    public record Figures(
            @Schema(description = "Clients in the segment when the audience was frozen.")
            int audience,

            @Schema(description = "Recipients this trigger had already written to, by its repeat policy.")
            int repeated,

            @Schema(description = "Recipients in the ledger.")
            int snapshot,

            @Schema(description = "Not handed over yet.") int queued,
            int sent,
            int failed,
            int cancelled,

            @Schema(description = "Handed over once, and nobody knows whether they were taken.")
            int unknown,

            int skippedTotal,
            @Schema(description = "By reason.") Map<String, Integer> skipped,

            @Schema(description = "Hand-overs repeated because the sender died before it could note their outcome.")
            int suspectedDuplicates,

            Instant firstSentAt,
            Instant lastSentAt) {}

    static CampaignView of(Campaign campaign, Statistics statistics, Standstill standstill, Trouble trouble) {
        Definition definition = campaign.stored().orNull();
        return new CampaignView(
                campaign.id(),
                campaign.triggerId(),
                campaign.triggerName(),
                campaign.occurrenceAt(),
                campaign.state(),
                campaign.stopReason(),
                standstill == null ? null : standstill.reason(),
                standstill == null ? null : standstill.evidence(),
                standstill == null ? null : standstill.until(),
                trouble,
                definition == null ? null : definition.segmentId(),
                definition == null ? null : definition.templateId(),
                definition == null ? null : definition.messageClass(),
                campaign.createdBy(),
                campaign.createdAt(),
                campaign.plannedAt(),
                campaign.finishedAt(),
                figures(campaign, statistics));
    }

    private static Figures figures(Campaign campaign, Statistics statistics) {
        return new Figures(
                campaign.audience(),
                campaign.repeated(),
                campaign.snapshot(),
                statistics.queued() + statistics.sending(),
                statistics.sent(),
                statistics.failed(),
                statistics.cancelled(),
                statistics.unknown(),
                statistics.skippedTotal(),
                statistics.skipped(),
                statistics.suspectedDuplicates(),
                statistics.firstSentAt(),
                statistics.lastSentAt());
    }
}
