package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of members, in order of their ids. */
@Schema(name = "SegmentMembers")
public record MembersView(
        List<MemberView> items,
        @JsonInclude @Schema(nullable = true) String nextCursor,
        Basis basis,

        @JsonInclude @Schema(nullable = true, description = "Null for a PERIODIC segment that was never refreshed.")
        Instant evaluatedAt,

        @Schema(description = "The business day on which it holds.")
        LocalDate evaluatedOn,

        @JsonInclude @Schema(nullable = true, description = "Facts up to then are known.")
        Instant dataAsOf) {}
