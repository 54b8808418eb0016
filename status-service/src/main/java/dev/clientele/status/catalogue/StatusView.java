package dev.clientele.status.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A status that clients can have. */
@Schema(name = "Status")
public record StatusView(
        @Schema(examples = "IN_PROGRESS") String code,

        @Schema(examples = "{\"en\": \"In progress\", \"ru\": \"В проработке\"}")
        Map<String, String> titles,

        @Schema(examples = "#F2C94C") String colour,

        @Schema(description = "FOR_NEW_CLIENT, AUTOMATIC or MANUAL", examples = "AUTOMATIC")
        String calculation,

        @JsonInclude
        @Schema(
                description = "The supplied rule that gives it; a template belongs to one status at most",
                examples = "IN_PROGRESS",
                nullable = true)
        String template,

        @JsonInclude @Schema(description = "How many days its template looks back", examples = "30", nullable = true)
        Integer windowDays,

        boolean supplied,
        long rowVersion,

        @Schema(description = "Run that brings all clients to a change of method just made", nullable = true)
        UUID runId) {

    StatusView changed(UUID runId) {
        return new StatusView(code, titles, colour, calculation, template, windowDays, supplied, rowVersion, runId);
    }
}
