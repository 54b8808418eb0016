package dev.clientele.campaign.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param error why it switched itself off, such as {@code segment-gone} */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Scenario")
public record ScenarioView(
        UUID id,
        String code,
        String name,

        @Schema(description = "The newest one; who has enrolled before stays on theirs.")
        int version,

        Plan plan,
        boolean enabled,
        Instant enabledAt,
        String error,
        Instant createdAt,
        Instant updatedAt) {
    static ScenarioView of(Scenario scenario, Plan plan) {
        return new ScenarioView(
                scenario.id(),
                scenario.code(),
                scenario.name(),
                scenario.number(),
                plan,
                scenario.enabled(),
                scenario.enabledAt(),
                scenario.error(),
                scenario.createdAt(),
                scenario.updatedAt());
    }
}
