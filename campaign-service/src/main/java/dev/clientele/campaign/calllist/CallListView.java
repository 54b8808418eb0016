package dev.clientele.campaign.calllist;

import dev.clientele.campaign.work.WorkState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param calls of those the caller sees */
@Schema(name = "CallList")
public record CallListView(
        @Schema(description = "The campaign whose calls these are.")
        UUID id,

        String name,
        Instant startedAt,

        @Schema(description = "By state, of those the caller sees.")
        Map<WorkState, Integer> calls) {}
