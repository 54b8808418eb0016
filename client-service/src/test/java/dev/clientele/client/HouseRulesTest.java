package dev.clientele.client;

import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void theHouseIsInOrder() {
        HouseRules.check("dev.clientele.client");
    }
}
