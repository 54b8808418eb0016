package dev.clientele.campaign.scenario;

import dev.clientele.campaign.stored.Stored;
import java.util.Map;
import java.util.UUID;

/**
 * @param stored its plan; it may be there and not be readable
 * @param acts code of a step that does something → the source of its campaigns
 */
record Version(UUID scenarioId, int number, Stored<Plan> stored, Map<String, UUID> acts) {
    /** @throws dev.clientele.platform.problem.Problem {@code definition-unreadable} */
    Plan plan() {
        return stored.value();
    }
}
