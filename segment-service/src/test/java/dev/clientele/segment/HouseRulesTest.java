package dev.clientele.segment;

import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void theHouseRulesHold() {
        HouseRules.check("dev.clientele.segment");
    }
}
