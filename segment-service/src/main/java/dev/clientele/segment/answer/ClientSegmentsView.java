package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.segment.definition.Formation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The two tabs of a client's card (SEG-07). */
@Schema(name = "ClientSegments")
public record ClientSegmentsView(
        UUID clientId,

        @Schema(description = "Segments people put clients into.")
        List<Mark> manual,

        @Schema(description = "Segments made by a rule; nobody edits their members.")
        List<Mark> automatic,

        LocalDate evaluatedOn,

        @JsonInclude @Schema(nullable = true, description = "Facts up to then are known.")
        Instant dataAsOf) {

    /** @param evaluatedAt null for a PERIODIC segment that was never refreshed */
    @Schema(name = "ClientSegmentMark")
    public record Mark(
            UUID segmentId,
            String code,
            String name,
            Formation formation,
            boolean member,
            @JsonInclude @Schema(nullable = true) Instant evaluatedAt) {}
}
