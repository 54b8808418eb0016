package dev.clientele.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a person answers for an automatic call or an advertising SMS (CAM-04, 38-FZ art. 18). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Approval")
public record Approval(
        @Schema(description = "Advertising by SMS and robot calls; nothing is handed over before.")
        boolean required,

        @Schema(description = "Who approved it, or launched it by hand.")
        String by,

        Instant at) {}
