package dev.clientele.client.label;

import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param since the business date from which it holds */
@Schema(readOnly = true, description = "Read-only; status-service decides it.")
public record WorkStatus(
        @Schema(examples = "IN_PROGRESS") String code,

        @Schema(examples = "{\"en\": \"In progress\", \"ru\": \"В проработке\"}")
        Map<String, String> titles,

        @Schema(examples = "#F2C94C") String colour,
        LocalDate since) {}
