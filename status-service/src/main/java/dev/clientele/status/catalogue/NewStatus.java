package dev.clientele.status.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A status of one's own; its code is fixed from then on. */
public record NewStatus(
        @NotNull @Pattern(regexp = Codes.PATTERN) @Schema(examples = "VIP")
        String code,

        @NotNull @Size(min = 1) @Schema(examples = "{\"en\": \"VIP\", \"ru\": \"ВИП\"}")
        Map<@Pattern(regexp = "en|ru") String, @NotBlank @Size(max = 100) String> titles,

        @NotNull @Pattern(regexp = "#[0-9A-Fa-f]{6}") @Schema(examples = "#D4AF37")
        String colour,

        @Schema(description = "MANUAL unless said", nullable = true)
        StatusDraft.Calculation calculation,

        @Schema(description = "IN_PROGRESS, ACTIVE, LOST or RETURNED", nullable = true)
        StatusDraft.Template template,

        @Min(0) @Max(3650) Integer windowDays,
        LocalDate effectiveOn) {

    StatusDraft draft() {
        return new StatusDraft(titles, colour, calculation, template, windowDays, effectiveOn);
    }
}
