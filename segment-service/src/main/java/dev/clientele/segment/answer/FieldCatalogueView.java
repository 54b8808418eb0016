package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.segment.rule.FieldType;
import dev.clientele.segment.rule.Template;
import dev.clientele.segment.rule.Title;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The catalogue of B.3 as it is now. */
@Schema(name = "SegmentFields")
public record FieldCatalogueView(List<FieldView> fields, List<RelationView> relations) {

    /**
     * @param takes for each operator the shape of its value: NOTHING, ONE, MANY, RANGE, PERIOD, SPAN, DAYS, DAYS_BACK, YEARS
     * @param historical whether its value on a past day is known; else the present one is used
     * @param parameters properties that may stand beside it
     */
    @Schema(name = "SegmentField")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldView(
            @Schema(examples = "client.lastPurchaseOn") String field,
            Title title,
            Template template,
            FieldType type,
            List<OperatorView> operators,
            List<String> values,
            List<String> parameters,
            boolean historical) {}

    @Schema(name = "SegmentOperator")
    public record OperatorView(
            @Schema(examples = "notInLast") String op,
            @Schema(examples = "PERIOD") String takes,

            @Schema(description = "What it answers where the field is empty.")
            boolean onEmpty) {}

    @Schema(name = "SegmentRelation")
    public record RelationView(
            @Schema(examples = "sales") String relation,
            Title title,
            Template template,
            List<String> aggregates,

            @Schema(description = "How its rows may lie in time.", examples = "stopped")
            List<String> patterns,

            List<FieldView> fields) {}
}
