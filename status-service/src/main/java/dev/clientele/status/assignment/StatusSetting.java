package dev.clientele.status.assignment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A status given by hand. */
public record StatusSetting(
        @NotBlank @Size(max = 40) @Schema(examples = "NON_TARGET")
        String status,

        @Schema(description = "Last day on which no rule may change it", examples = "2026-12-31", nullable = true)
        LocalDate pinnedUntil) {}
