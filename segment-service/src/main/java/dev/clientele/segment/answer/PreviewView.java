package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a rule would find; nothing is stored. */
@Schema(name = "RulePreview")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreviewView(
        String ruleText,

        @Schema(description = "Clients the rule is asked about.")
        long clients,

        long count,

        @Schema(description = "The conditions of the outermost group, one after another, with what is inside them.")
        List<Step> steps,

        @Schema(description = "Whom the rule finds that are not in the segment asked about; absent without one.")
        Long entering,

        @Schema(description = "Members of the segment asked about that the rule does not find; absent without one.")
        Long leaving,

        List<MemberView> sample,
        LocalDate evaluatedOn,

        @Schema(description = "Fields of which only the present state is known, although another day was asked for.")
        List<String> presentOnly) {

    /**
     * @param alone how many satisfy this condition
     * @param left how many satisfy it and all before it; absent inside a group
     * @param parts the conditions of a group
     */
    @Schema(name = "RulePreviewStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String pointer,
            String text,
            long alone,
            Long left,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(implementation = Step[].class)
            List<Step> parts) {}
}
