package dev.clientele.campaign.trouble;

import java.util.UUID;

/**
 * What fails or works as a whole, and is tried again as a whole.
 *
 * @param subjectId the trigger, step, scenario or campaign it is about; {@link #NOBODY} for all of them
 * @param part of the work on that subject, empty for all of it
 */
public record Task(Work work, UUID subjectId, String part) {
    static final UUID NOBODY = new UUID(0, 0);

    public static Task of(Work work) {
        return new Task(work, NOBODY, "");
    }

    public static Task of(Work work, UUID subjectId) {
        return new Task(work, subjectId, "");
    }

    /** Of what has no id. */
    public static Task of(Work work, String part) {
        return new Task(work, NOBODY, part);
    }

    public static Task of(Work work, UUID subjectId, int lane) {
        return new Task(work, subjectId, "lane " + lane);
    }

    @Override
    public String toString() {
        String about = subjectId.equals(NOBODY) ? "" : " of " + subjectId;
        return work + about + (part.isEmpty() ? "" : ", " + part);
    }
}
