package dev.clientele.testing;

import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void thePlatformKeepsThem() {
        HouseRules.check("dev.clientele.platform");
    }
}
