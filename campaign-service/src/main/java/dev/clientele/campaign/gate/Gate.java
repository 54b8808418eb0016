package dev.clientele.campaign.gate;

/** What stands between a recipient and a message, in the order in which it is asked; the first that is shut decides. */
public enum Gate {
    /** The campaign runs: it is neither paused nor cancelled, and sending is not stopped altogether. */
    CAMPAIGN,
    CLIENT,
    STATUS,
    ADDRESS,
    SUPPRESSION,
    PERSONAL_DATA,
    MARKETING_CONSENT,
    /** They wrote first, and not too long ago. */
    MESSENGER,
    /** For a deal: none of theirs is open in that pipeline (CAM-16). */
    OPEN_DEAL,
    /** No card that was merged into theirs was sent it (CAM-14). */
    REPETITION,
    /** For a renewal: the term that it speaks of still stands (CAM-08). */
    TERM,
    /** The debt that the words name is owed, every merge field that they need has a value, and they are not too long. */
    WORDS,
    DUPLICATE_ADDRESS,
    /** It is not too late for what it says. */
    VALIDITY,
    FREQUENCY_CAP,
    TIME_WINDOW,
    /** Its campaign goes no faster than it wishes. */
    PACE,
    /** There is one that takes messages: enabled, its breaker closed, its rate not used up. */
    PROVIDER
}
