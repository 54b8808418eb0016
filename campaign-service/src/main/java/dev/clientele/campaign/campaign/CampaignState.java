package dev.clientele.campaign.campaign;

/**
 * <pre>
 * PLANNING ──▶ RUNNING ◀──▶ FINISHED      back: what had failed goes again
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
