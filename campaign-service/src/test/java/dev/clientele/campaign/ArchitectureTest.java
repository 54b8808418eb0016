package dev.clientele.campaign;

import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theRulesOfTheHouseHold() {
        HouseRules.check("dev.clientele.campaign", "gate");
    }
}
