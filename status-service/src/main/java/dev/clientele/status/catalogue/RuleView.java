package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule that leads from one status to another. */
@Schema(name = "StatusRule")
public record RuleView(
        @Schema(examples = "LOST") String code,

        @Schema(description = "What must hold within the window; CUSTOM: see `custom`", examples = "NO_SALE")
        String condition,

        @Schema(type = SchemaType.OBJECT, description = "The condition of a custom rule", nullable = true)
        JsonNode custom,

        @Schema(description = "Statuses it starts from; empty: a client that never had one", examples = "[\"ACTIVE\"]")
        List<String> previous,

        @Schema(description = "A status passed on the way", nullable = true)
        String via,

        @Schema(examples = "LOST") String target,
        @Schema(examples = "30") int windowDays,
        int priority,

        @Schema(description = "One of G1…G4, supplied switched off")
        boolean gap,

        boolean supplied,
        boolean enabled,
        long rowVersion,

        @Schema(description = "Day from which a change just made holds", nullable = true)
        LocalDate effectiveOn,

        @Schema(description = "Run that brings all clients to a change just made", nullable = true)
        UUID runId) {

    RuleView changed(LocalDate effectiveOn, UUID runId) {
        return new RuleView(
                code,
                condition,
                custom,
                previous,
                via,
                target,
                windowDays,
                priority,
                gap,
                supplied,
                enabled,
                rowVersion,
                effectiveOn,
                runId);
    }
}
