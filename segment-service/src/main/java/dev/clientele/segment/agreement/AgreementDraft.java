package dev.clientele.segment.agreement;

import dev.clientele.platform.problem.Problems;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody writes about an agreement. */
@Schema(name = "AgreementDraft")
public record AgreementDraft(
        @NotNull @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,99}") @Schema(examples = "wholesale")
        String code,

        @NotBlank @Size(max = 200) @Schema(examples = "Wholesale")
        String name,

        @Schema(description = "Whom it is for; everybody without it.")
        UUID segmentId,

        @Size(max = 200) @Schema(examples = "wholesale-2026")
        String priceList,

        @DecimalMin("0") @DecimalMax("100") @Schema(description = "Per cent.", examples = "7.5")
        BigDecimal discount,

        @NotNull @Min(0) @Max(1_000_000) @Schema(description = "The lowest number wins.", examples = "10")
        Integer priority,

        LocalDate validFrom,
        @Schema(description = "The last day.") LocalDate validTo) {

    void check() {
        if (validFrom != null && validTo != null && validFrom.isAfter(validTo))
            throw Problems.invalid("/validFrom", "from-after-to");
    }
}
