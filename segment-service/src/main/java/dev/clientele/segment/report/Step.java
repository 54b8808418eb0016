package dev.clientele.segment.report;

import java.util.Locale;

/** How long the periods of a report are. */
public enum Step {
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** As PostgreSQL truncates to it. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }

    String interval() {
        return this == QUARTER ? "3 months" : "1 " + unit();
    }
}
