package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is in some segments and not in others. */
@Schema(name = "SegmentSets")
public record SetsView(
        long count,
        List<MemberView> items,
        @JsonInclude @Schema(nullable = true) String nextCursor,
        LocalDate evaluatedOn) {}
