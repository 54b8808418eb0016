package dev.clientele.client.contact;

import java.time.LocalDate;

/**
 * A link that was made, got other days or ended.
 *
 * @param before null for a new one
 * @param leads somebody said of an ended link that it was the primary one while it lasted
 */
record Corrected(Link before, Link after, boolean leads) {
    boolean loses(LocalDate day) {
        return before != null && before.covers(day) && !after.covers(day);
    }

    boolean gains(LocalDate day) {
        return after.covers(day) && (before == null || !before.covers(day));
    }

    /** The day of those before that is next to one it has gained; null when it had none. */
    LocalDate nearest(LocalDate gained) {
        if (before == null || before.linkedOn().equals(before.unlinkedOn())) return null;
        return gained.isBefore(before.linkedOn())
                ? before.linkedOn()
                : before.unlinkedOn().minusDays(1);
    }
}
