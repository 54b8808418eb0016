package dev.clientele.client.quality;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import dev.clientele.platform.problem.Pointers;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param weights field → how much it counts, 1 to 1000; {@code custom.<code>} for a custom attribute
 * @param yellowFrom the lowest score that is not red
 * @param greenFrom the lowest score that is green
 */
@Computed("status")
public record QualityRuleDraft(
        @Schema(required = true, examples = "{\"phones\": 3, \"emails\": 2, \"birthDate\": 1}")
        Map<String, Integer> weights,

        @Schema(defaultValue = "50") Integer yellowFrom,
        @Schema(defaultValue = "80") Integer greenFrom)
        implements Draft {
    private static final int WEIGHT_MAX = 1000;
    private static final int HUNDRED = 100;

    public QualityRuleDraft {
        weights = Draft.map(weights);
        yellowFrom = yellowFrom == null ? 50 : yellowFrom;
        greenFrom = greenFrom == null ? 80 : greenFrom;
    }

    @Override
    public String externalId() {
        return null;
    }

    @Override
    public void check(Check check) {
        if (weights.isEmpty()) check.fault("/weights", "required");
        check.items("/weights", weights.keySet());
        weights.forEach((field, weight) -> {
            String pointer = Pointers.of("weights", field);
            check.required(pointer, weight);
            check.between(pointer, weight, 1, WEIGHT_MAX);
            if (!field.startsWith("custom.") && !QualityField.isKnown(field)) check.fault(pointer, "no-quality-field");
        });
        check.between("/yellowFrom", yellowFrom, 1, HUNDRED);
        check.between("/greenFrom", greenFrom, 1, HUNDRED);
        if (greenFrom < yellowFrom) check.fault("/greenFrom", "green-below-yellow");
    }
}
