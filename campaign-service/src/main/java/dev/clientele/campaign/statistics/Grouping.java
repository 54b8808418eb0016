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

    /**
     * Which campaigns can have rows of that range, where the moment does not say so itself. Without figures rows may still
     * end, or have ended otherwise since; clocks of two replicas may differ, by far less than an hour.
     */
    String campaigns() {
        if (this != DAY) return "true";
        return """
                (cast(:to as timestamptz) is null or c.created_at < :to)
                and (cast(:from as timestamptz) is null or c.statistics is null
                     or c.finished_at >= cast(:from as timestamptz) - interval '1 hour')""";
    }

    String label() {
        return name;
    }
}
