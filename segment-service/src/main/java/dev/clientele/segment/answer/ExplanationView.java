package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.segment.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a client is in a segment, or is not. */
@Schema(name = "SegmentExplanation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationView(
        UUID segmentId,
        UUID clientId,

        @Schema(description = "What the rule says on this day.")
        boolean matches,

        @Schema(description = "Whether it is a member now; absent where members are found at access.")
        Boolean member,

        @Schema(description = "It is a client on this day: registered, not deleted, not attached.")
        boolean client,

        @Schema(description = "The segment is for clients like this (customers, suppliers).")
        boolean inScope,

        @Schema(description = "Put in (true) or kept out (false) whatever the rule says; absent where nobody did.")
        Boolean pinned,

        @Schema(description = "The rule's tree; absent for a segment without a rule.")
        Condition rule,

        LocalDate evaluatedOn,
        List<String> presentOnly) {

    /** @param value what the condition looked at; groups have none */
    @Schema(name = "ExplainedCondition")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            String pointer,
            String text,
            boolean met,

            @Schema(type = SchemaType.STRING, description = "Any JSON value; null when it is empty.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            JsonNode value,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(implementation = Condition[].class)
            List<Condition> parts) {}

    /** How a JSON pointer goes on to a condition directly inside another. */
    static String step(Rule rule, int index) {
        return switch (rule) {
            case Rule.All _ -> "/all/" + index;
            case Rule.Any _ -> "/any/" + index;
            default -> "/not";
        };
    }
}
