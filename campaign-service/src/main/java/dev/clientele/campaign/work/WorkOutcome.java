package dev.clientele.campaign.work;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"state\":\"DONE\",\"result\":\"INTERESTED\",\"note\":\"Wants an offer\"}")
public record WorkOutcome(
        @NotNull WorkState state,

        @Schema(description = "A code such as INTERESTED; required when a call is DONE, and told to other services.")
        @Pattern(regexp = "[A-Z][A-Z0-9_]{0,59}")
        String result,

        @Schema(description = "For people; told to nobody else.") @Size(max = 2000)
        String note,

        @Schema(description = "When to try again; in an hour when a call was not taken.")
        Instant plannedAt) {}
