package dev.clientele.platform;

import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void thePlatformKeepsTheHouseRules() {
        HouseRules.check("dev.clientele.platform");
    }
}
