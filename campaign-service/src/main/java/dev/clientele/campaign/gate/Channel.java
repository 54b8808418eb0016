package dev.clientele.campaign.gate;

/** The way in which something is done for a client (CAM-03): what it needs to reach them, and who does it. */
public enum Channel {
    EMAIL(Means.EMAIL, "EMAIL", Handling.AT_LEAST_ONCE),
    SMS(Means.PHONE, "SMS", Handling.AT_MOST_ONCE),
    MESSENGER(Means.ACCOUNT, "MESSENGER", Handling.AT_MOST_ONCE),
    SOCIAL(Means.ACCOUNT, "SOCIAL", Handling.AT_MOST_ONCE),
    ROBOT_CALL(Means.PHONE, "PHONE", Handling.AT_MOST_ONCE),
    /** A row of a call list, for an operator. */
    CALL(Means.PHONE, "PHONE", Handling.IN_HOUSE),
    /** An employee asks the questions of a survey. */
    SURVEY(Means.PHONE, "PHONE", Handling.IN_HOUSE),
    /** Work for the responsible manager. */
    TASK(Means.NONE, null, Handling.IN_HOUSE),
    /** A deal in a pipeline (CAM-16). */
    DEAL(Means.NONE, null, Handling.IN_HOUSE),
    /** Hashed addresses for an advertising network. */
    AUDIENCE_EMAIL(Means.EMAIL, "EMAIL", Handling.IN_HOUSE),
    AUDIENCE_PHONE(Means.PHONE, "PHONE", Handling.IN_HOUSE);

    /** What of a card it goes to. */
    public enum Means {
        EMAIL,
        PHONE,
        ACCOUNT,
        NONE
    }

    /** Who does it, and how often at worst. */
    public enum Handling {
        AT_LEAST_ONCE,
        AT_MOST_ONCE,
        /** By this service itself, in the transaction of the gates: exactly once. */
        IN_HOUSE
    }

    private final Means means;
    private final String consent;
    private final Handling handling;

    Channel(Means means, String consent, Handling handling) {
        this.means = means;
        this.consent = consent;
        this.handling = handling;
    }

    public Means means() {
        return means;
    }

    /** Whether a client hears of it, and so must have agreed. */
    public boolean reachesClient() {
        return consent != null;
    }

    /** Whether a client is written or spoken to, so that hours and caps hold. Digests for a network are no contact. */
    public boolean isContact() {
        return switch (this) {
            case EMAIL, SMS, MESSENGER, SOCIAL, ROBOT_CALL, CALL, SURVEY -> true;
            case TASK, DEAL, AUDIENCE_EMAIL, AUDIENCE_PHONE -> false;
        };
    }

    /** Whether it serves nothing else: a survey, an audience for a network. */
    public boolean isAdvertising() {
        return switch (this) {
            case SURVEY, AUDIENCE_EMAIL, AUDIENCE_PHONE -> true;
            case EMAIL, SMS, MESSENGER, SOCIAL, ROBOT_CALL, CALL, TASK, DEAL -> false;
        };
    }

    /** The channel of the consent it needs; one that no consent has when it needs none. */
    public String consent() {
        return consent == null ? "-" : consent;
    }

    public boolean isInHouse() {
        return handling == Handling.IN_HOUSE;
    }

    public boolean isAtMostOnce() {
        return handling == Handling.AT_MOST_ONCE;
    }

    /** 38-FZ art. 18(2), CAM-04: no advertising by automatic calls and mass SMS unless a person has launched it. */
    public boolean needsPerson(MessageClass messageClass) {
        return messageClass == MessageClass.MARKETING && (this == SMS || this == ROBOT_CALL);
    }

    /** Whether its words have a subject line: of a letter, a task, a deal. */
    public boolean hasSubject() {
        return this == EMAIL || isInHouse();
    }

    public boolean hasHtml() {
        return this == EMAIL;
    }
}
