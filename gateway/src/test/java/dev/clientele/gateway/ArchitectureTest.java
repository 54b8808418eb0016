package dev.clientele.gateway;

import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        HouseRules.check("dev.clientele.gateway");
    }
}
