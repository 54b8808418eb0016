package dev.clientele.campaign.statistics;

/** What a report counts by; the expressions are ours, never a caller's. */
public enum Grouping {
    CAMPAIGN("cast(c.id as text)", "max(c.trigger_name)"),
    TRIGGER("cast(c.trigger_id as text)", "max(c.trigger_name)"),
    CHANNEL("d.channel", "null"),
    MESSAGE_CLASS("c.message_class", "null"),
    /** Why rows were skipped, failed or wait; what was sent has none. */
    REASON("d.state || coalesce(' ' || d.reason, '')", "null"),
    /** The business date on which rows ended. */
    DAY("coalesce(to_char(d.ended_at at time zone :zone, 'YYYY-MM-DD'), 'open')", "null");

    private final String key;
    private final String name;

    Grouping(String key, String name) {
        this.key = key;
        this.name = name;
    }

    String key() {
        return key;
    }

    /** The moment that a range of dates asks about. */
    String moment() {
        return this == DAY ? "d.ended_at" : "c.occurrence_at";
    }

    String label() {
        return name;
    }
}
