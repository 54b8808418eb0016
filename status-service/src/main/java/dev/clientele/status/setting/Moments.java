package dev.clientele.status.setting;

/** When statuses follow the facts (STA-04). */
public enum Moments {
    /** Within a second of every fact, and at business midnight. */
    ON_EVENTS,
    /** Only by a mass run: the cron of the schedule, a person, a change of rules. */
    ON_SCHEDULE
}
