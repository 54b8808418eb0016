package dev.clientele.status;

import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.clientele.status", "decision");
    }
}
