package dev.clientele.segment.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Template;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A query whose result is to be kept as a MANUAL segment. */
@Schema(name = "SegmentSnapshotDraft")
public record SnapshotDraft(
        @NotNull @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,99}") @Schema(examples = "stopped-in-march")
        String code,

        @NotBlank @Size(max = 200) @Schema(examples = "Bought something, stopped in the last three months")
        String name,

        @Size(max = 2000) String description,
        @NotNull @Valid Query query) {

    /** @param segment take the members of this segment rather than a rule; a code or an id */
    @Schema(name = "SegmentQuery")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Query(
            @Schema(
                    type = SchemaType.OBJECT,
                    examples = "{\"relation\":\"sales\",\"pattern\":\"stopped\",\"within\":\"P3M\"}")
            JsonNode rule,

            @Schema(type = SchemaType.OBJECT) JsonNode parameters,
            @Schema(examples = "vip") String segment,
            @Schema(defaultValue = "CUSTOM") Template template,

            @Schema(defaultValue = "CUSTOMERS", description = "ALL when a segment is taken.")
            Audience scope,

            @Schema(description = "The day to take for today.", examples = "2026-03-31")
            LocalDate asOf) {
        public Query {
            template = template == null ? Template.CUSTOM : template;
            scope = scope == null ? (segment == null ? Audience.CUSTOMERS : Audience.ALL) : scope;
        }
    }
}
