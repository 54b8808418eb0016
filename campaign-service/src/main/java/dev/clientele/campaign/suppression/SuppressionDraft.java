package dev.clientele.campaign.suppression;

import dev.clientele.campaign.suppression.Suppression.Scope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = """
        {"address":"ivan@example.org","scope":"ALL"}""")
public record SuppressionDraft(
        @NotBlank @Size(max = 254) String address,
        @NotNull Scope scope,

        @Schema(description = "Only with MARKETING; all topics when absent.") @Size(max = 60)
        String topic) {}
