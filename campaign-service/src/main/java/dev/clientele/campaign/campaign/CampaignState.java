package dev.clientele.campaign.campaign;

/**
 * <pre>
 * PLANNING ──▶ RUNNING ──▶ FINISHED
 *    │ ▲         │ ▲
 *    ▼ │         ▼ │
 *    PAUSED ◀──────┘        any unfinished ──▶ CANCELLED
 * </pre>
 */
public enum CampaignState {
    PLANNING,
    RUNNING,
    PAUSED,
    CANCELLED,
    FINISHED
}
