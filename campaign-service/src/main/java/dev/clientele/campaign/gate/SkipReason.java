package dev.clientele.campaign.gate;

/** Why a recipient of the audience is not written to. */
public enum SkipReason {
    /** The client or the person is deleted, merged, no longer a client of its own, or not known yet. */
    NOT_ELIGIBLE,
    STATUS_EXCLUDED,
    NO_ADDRESS,
    SUPPRESSED,
    NO_CONSENT,
    WITHDRAWN,
    MISSING_DATA,
    /** A card that was merged into theirs meanwhile was sent it. */
    REPEATED,
    /** A renewal: the term that it was for has been moved since, or its deal is gone. */
    TERM_CHANGED,
    /** Its words name a debt, and the client owes nothing, or nothing any more. */
    NOTHING_OWED,
    /** Its words name a debt, and not all shipments are known yet. */
    DEBT_UNKNOWN,
    DUPLICATE_ADDRESS,
    /** An SMS of more parts than are sent. */
    TOO_LONG,
    /** They have never written to our account in this messenger. */
    NOT_WRITTEN_FIRST,
    /** Their last message is too old for words that the messenger has not approved. */
    MESSENGER_WINDOW,
    /** The organisation may not write through foreign messengers. */
    MESSENGER_FORBIDDEN,
    /** A deal of theirs is open in that pipeline already. */
    OPEN_DEAL,
    /** It would come too late for what it says. */
    EXPIRED,
    /** Written to often enough within the time a cap looks back; only where the cap says to drop and not to wait. */
    FREQUENCY_CAP
}
