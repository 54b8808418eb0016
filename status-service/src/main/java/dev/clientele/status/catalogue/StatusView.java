package dev.clientele.status.catalogue;

import java.util.Map;
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

        boolean supplied,
        long rowVersion) {}
