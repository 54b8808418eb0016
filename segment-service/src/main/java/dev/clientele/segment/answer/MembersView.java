package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of members, in order of their ids. */
@Schema(name = "SegmentMembers")
public record MembersView(
        List<MemberView> items,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Only with `groupBy`: the members by the values of that field, most first.")
        List<Group> groups,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Only with `groupBy`: whether there are smaller groups that are not shown; a table has all.")
        Boolean moreGroups,

        @JsonInclude @Schema(nullable = true) String nextCursor,
        Basis basis,

        @JsonInclude @Schema(nullable = true, description = "Null for a PERIODIC segment that was never refreshed.")
        Instant evaluatedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Refreshes fail since then; these are the last good members.")
        Instant staleSince,

        @Schema(description = "The business day on which it holds.")
        LocalDate evaluatedOn,

        @JsonInclude @Schema(nullable = true, description = "Facts up to then are known.")
        Instant dataAsOf) {

    /** @param computed sums and averages of the numeric fields that were asked for */
    @Schema(name = "SegmentMemberGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            @JsonInclude @Schema(type = SchemaType.STRING, nullable = true, description = "Any JSON value.")
            JsonNode value,

            long count,
            Map<String, JsonNode> computed) {}
}
