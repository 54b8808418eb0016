package dev.clientele.campaign.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.gate.Verdict.Skip;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of a client in a campaign, and why.")
public record Explanation(
        UUID campaignId,
        String triggerName,
        CampaignState campaignState,
        String stopReason,
        UUID clientId,

        @Schema(description = "Whether and how the client came into the campaign.")
        Selected selected,

        Because because,

        List<Recipient> recipients,

        @Schema(description = "The time of which the gates speak; rows say of which times they do.")
        Instant asOf) {

    public enum Selected {
        /** It has rows in the ledger. */
        YES,
        /** This trigger had promised it a message for the same before: for ever, for that stay, birthday or term. */
        REPEATED,
        /** The campaign would be for it now, but was not when the audience was frozen. */
        JOINED_LATER,
        /** It is in none of the segments. */
        NOT_A_MEMBER,
        /** It is in a segment that the campaign leaves out. */
        EXCLUDED,
        /** Nothing that the campaign is for happened to it on the campaign's dates. */
        NO_OCCASION,
        /** It has happened to it and becomes a row once it has settled. */
        SETTLING,
        /** The audience is not frozen yet. */
        NOT_PLANNED_YET
    }

    /** What the campaign is for, and what there is of it about the client as it stands now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SelectedBecause")
    public record Because(
            @Schema(description = "What it is for: members of segments, birthdays, terms and so on.")
            Selection.Kind kind,

            @Schema(description = "The first business date whose occasions are meant.")
            LocalDate from,

            LocalDate to,

            @Schema(description = "Every segment that takes part, and whether the client is in it now.")
            List<Membership> segments,

            @Schema(
                    description = "What happened, as the ledger keeps it.",
                    examples = "[\"term/01997c1e-0000-7000-8000-000000000001/2027-05-01\"]")
            List<String> occasions,

            @Schema(description = "When an entry that settles becomes a row.")
            Instant settlesAt) {}

    /** @param excludes whether its members are left out */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExplainedMembership")
    public record Membership(UUID segmentId, String name, boolean excludes, boolean member, Instant since) {}

    /** @param contactId whom it is for; the company itself when it goes to the company's own address */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExplainedRecipient")
    public record Recipient(
            UUID contactId,

            @JsonUnwrapped Message message,

            @Schema(description = "Every gate as it stands now; a message that was sent may not pass them today.")
            List<GateView> gates) {}

    /** Its row in the ledger; nothing for somebody without one, who is explained as if a message were sent now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExplainedMessage")
    public record Message(
            UUID deliveryId,

            @Schema(description = "QUEUED, SENDING, SENT, FAILED, SKIPPED, CANCELLED or UNKNOWN.")
            String state,

            @Schema(description = "Why it was skipped or failed, or what it waits for.")
            String reason,

            String detail,
            Integer attempts,
            Instant plannedAt,
            Instant gatedAt,
            Instant nextAttemptAt,
            Instant endedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExplainedGate")
    public record GateView(
            Gate gate,
            Finding.State state,

            @Schema(description = "What a shut gate skips with.")
            SkipReason reason,

            @Schema(description = "What it was decided from.")
            String evidence,

            @Schema(description = "When a gate that waits opens.")
            Instant opensAt) {
        static GateView of(Finding finding) {
            return new GateView(
                    finding.gate(),
                    finding.state(),
                    finding.skip().map(Skip::reason).orElse(null),
                    finding.evidence(),
                    finding.opensAt().orElse(null));
        }
    }
}
