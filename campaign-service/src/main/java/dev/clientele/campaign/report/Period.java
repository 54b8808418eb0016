package dev.clientele.campaign.report;

/** How a cohort is cut by the date it began. */
public enum Period {
    WEEK,
    MONTH,
    QUARTER,
    YEAR
}
