package dev.clientele.campaign.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Whom a campaign is for.
 *
 * @param segmentIds the client is in one of them; none means everybody where the kind does not begin with a segment
 * @param excludedSegmentIds the client is in none of them
 * @param from the first business date whose occasions are meant, null for members and entries
 * @param to the last one
 */
public record Selection(
        Kind kind,
        List<UUID> segmentIds,
        List<UUID> excludedSegmentIds,
        Occasion occasion,
        LocalDate from,
        LocalDate to) {
    public enum Kind {
        /** Who is in the segments when the audience is frozen. */
        MEMBERS,
        /** Who had something happen to them that has settled since; they come one by one. */
        ENTRIES,
        /** Who has come into the segment, as an entry of it would be made. Only asked, never frozen; the next two, too. */
        CAME_IN,
        WENT_OUT,
        STATUS_REACHED,
        STAYS,
        BIRTHDAYS,
        CLIENT_DATES,
        HOLIDAYS,
        RENEWALS,
        INACTIVITY,
        PURCHASE_CYCLE;

        /** For a day that somebody keeps. */
        public boolean isGreeting() {
            return switch (this) {
                case BIRTHDAYS, CLIENT_DATES, HOLIDAYS -> true;
                case MEMBERS, ENTRIES, CAME_IN, WENT_OUT, STATUS_REACHED, STAYS, RENEWALS, INACTIVITY, PURCHASE_CYCLE ->
                    false;
            };
        }

        /** Of a day or a term nobody is told twice, however often it is fired for (CAM-06, CAM-08). */
        public boolean isOncePerOccasion() {
            return isGreeting() || this == RENEWALS;
        }

        RepeatPolicy repeats(RepeatPolicy wanted) {
            return isOncePerOccasion() && wanted == RepeatPolicy.PER_PERIOD ? RepeatPolicy.PER_ENTRY : wanted;
        }
    }

    public Selection {
        segmentIds = segmentIds == null ? List.of() : List.copyOf(segmentIds);
        excludedSegmentIds = excludedSegmentIds == null ? List.of() : List.copyOf(excludedSegmentIds);
        occasion = occasion == null ? Occasion.PLAIN : occasion;
    }

    /** Whether the segments say who it is for, rather than who of them. */
    public boolean beginsWithSegments() {
        return kind == Kind.MEMBERS || kind == Kind.STAYS;
    }

    public static Selection members(UUID segmentId) {
        return new Selection(
                Kind.MEMBERS, segmentId == null ? List.of() : List.of(segmentId), List.of(), null, null, null);
    }
}
