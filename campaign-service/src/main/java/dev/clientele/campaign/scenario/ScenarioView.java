package dev.clientele.campaign.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.trouble.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param error why it switched itself off, such as {@code segment-gone}
 * @param warnings why it could not be switched on, or why its messages stand still: no-provider
 */
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
        List<String> warnings,

        @Schema(description = "What fails at present and is tried again, of the newest version.")
        Trouble trouble,

        Instant createdAt,
        Instant updatedAt) {
    static ScenarioView of(Scenario scenario, Plan plan, List<String> warnings, Trouble trouble) {
        return new ScenarioView(
                scenario.id(),
                scenario.code(),
                scenario.name(),
                scenario.number(),
                plan,
                scenario.enabled(),
                scenario.enabledAt(),
                scenario.error(),
                warnings,
                trouble,
                scenario.createdAt(),
                scenario.updatedAt());
    }
}
