package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.CampaignState;

/** How far a ONE_OFF has come (CAM-09). */
public enum Stage {
    DRAFT,
    APPROVED,
    SCHEDULED,
    SENDING,
    DONE,
    CANCELLED;

    /** @param campaign of its campaign, null when it has none yet */
    static Stage of(Trigger trigger, CampaignState campaign) {
        return switch (campaign) {
            case CANCELLED -> CANCELLED;
            case FINISHED -> DONE;
            case PLANNING, RUNNING, PAUSED -> SENDING;
            case null -> {
                if (trigger.enabled) yield SCHEDULED;
                yield trigger.approvedAt == null ? DRAFT : APPROVED;
            }
        };
    }
}
