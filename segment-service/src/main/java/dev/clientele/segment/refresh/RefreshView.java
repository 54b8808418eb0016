package dev.clientele.segment.refresh;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of a segment's refresh log. */
@Schema(name = "SegmentRefreshLine")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefreshView(
        UUID runId,
        @Schema(examples = "DATA") String cause,
        int ruleVersion,
        Instant startedAt,
        Instant finishedAt,

        @Schema(description = "From the beginning to the end; absent until it has finished.")
        Long milliseconds,

        @Schema(
                description =
                        "Who came. This, `removed` and `total` are absent for callers who do not see every client.")
        Integer added,

        Integer removed,

        @Schema(description = "Members afterwards; absent until it has finished.")
        Integer total,

        @Schema(description = "The code of what it failed of.", examples = "rule-unreadable")
        String error) {

    static RefreshView of(
            UUID runId,
            String cause,
            int ruleVersion,
            Instant startedAt,
            Instant finishedAt,
            int added,
            int removed,
            Integer total,
            String error) {
        Long milliseconds = finishedAt == null
                ? null
                : Duration.between(startedAt, finishedAt).toMillis();
        return new RefreshView(
                runId, cause, ruleVersion, startedAt, finishedAt, milliseconds, added, removed, total, error);
    }

    /** For whoever sees only some of the clients: these are counts of all (ACC-02). */
    RefreshView withoutCounts() {
        return new RefreshView(runId, cause, ruleVersion, startedAt, finishedAt, milliseconds, null, null, null, error);
    }
}
