package dev.clientele.campaign.trouble;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        description =
                "Work that fails at present and is tried again by itself; it is gone when the work succeeds. READING has "
                        + "met something stored that cannot be read: all of it waits until a person mends that.")
public record Trouble(
        Work work,

        @Schema(description = "The trigger, scenario, step or campaign; absent when it concerns all of them.")
        UUID subjectId,

        @Schema(description = "Of the work on it, such as a lane.", examples = "lane 3")
        String part,

        Instant staleSince,

        @Schema(description = "In a row.") int failures,

        @Schema(
                description = "The code of a problem or the kind of failure, never a value.",
                examples = "SQLSTATE 57014")
        String lastError,

        Instant nextTryAt) {
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int DOUBLINGS_MAX = 10;

    /** @param before null for the first failure */
    static Trouble after(Trouble before, Task task, String error, Instant now) {
        int failures = before == null ? 1 : before.failures + 1;
        return new Trouble(
                task.work(),
                task.subjectId().equals(Task.NOBODY) ? null : task.subjectId(),
                task.part(),
                before == null ? now : before.staleSince,
                failures,
                error,
                now.plus(rest(failures)));
    }

    private static Duration rest(int failures) {
        Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }

    Task task() {
        return new Task(work, subjectId == null ? Task.NOBODY : subjectId, part);
    }
}
