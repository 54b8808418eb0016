package dev.clientele.campaign.timing;

import java.time.LocalTime;

/** A silent part of every day: from {@code from} on, no longer at {@code to}; over midnight when {@code to} comes first. */
public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
        if (from.equals(to)) throw new IllegalArgumentException("quiet hours begin and end at " + from);
    }

    public static QuietHours of(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    boolean silent(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
