package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule of one's own. */
@Schema(name = "NewStatusRule")
public record NewRule(
        @NotNull @Pattern(regexp = Codes.PATTERN) @Schema(examples = "THREE_PAYMENTS")
        String code,

        @NotNull
        @Schema(type = SchemaType.OBJECT, description = "Counts and sums within the window, joined by all, any, not")
        JsonNode condition,

        @NotNull @Size(min = 1, max = 50) @Schema(examples = "[\"ACTIVE\"]")
        List<@NotNull String> previous,

        @NotNull @Schema(examples = "VIP") String target,

        @Min(0) @Max(3650) @Schema(description = "30 unless said", nullable = true)
        Integer windowDays,

        @Min(1)
        @Max(1000)
        @Schema(description = "Rules are asked by ascending priority, then code; 100 unless said", nullable = true)
        Integer priority,

        @Schema(description = "true unless said", nullable = true)
        Boolean enabled,

        LocalDate effectiveOn) {
    private static final int WINDOW_DAYS = 30;
    private static final int PRIORITY = 100;

    RuleDraft draft() {
        return new RuleDraft(
                condition,
                previous,
                target,
                windowDays == null ? WINDOW_DAYS : windowDays,
                priority == null ? PRIORITY : priority,
                enabled == null || enabled,
                effectiveOn);
    }
}
