package dev.clientele.segment.answer;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many clients each two segments have in common. */
@Schema(name = "SegmentOverlap")
public record OverlapView(
        List<String> segments,

        @Schema(description = "A row and a column for each segment, in their order; the diagonal is how many it has.")
        long[][] counts,

        LocalDate evaluatedOn) {}
