package dev.clientele.campaign.trouble;

/** What is done again and again without anybody asking. */
public enum Work {
    /** Understands what is stored; a person has to mend it. */
    READING,
    /** Looks whom to bring to campaigns. */
    FEEDING,
    /** Makes recipients of those to whom something happened. */
    INTAKE,
    /** Launches mailings whose time has come. */
    LAUNCH,
    /** Takes clients into scenarios. */
    ENROLMENT,
    /** Moves clients through scenarios. */
    ADVANCE,
    /** Freezes a campaign's audience. */
    PLANNING,
    /** Takes back what a lost sender had. */
    RECOVERY,
    SENDING,
    /** Ends a campaign whose rows have all ended. */
    CLOSING
}
