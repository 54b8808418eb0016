package dev.clientele.segment.refresh;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        int added,
        int removed,

        @Schema(description = "Members afterwards; absent until it has finished.")
        Integer total,

        String error) {}
