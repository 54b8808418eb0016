package dev.clientele.campaign.scenario;

/** How it ended for a client. */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    /** Neither: nobody counts it. */
    EXITED
}
