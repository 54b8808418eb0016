package dev.clientele.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void theHouseRulesHold() {
        HouseRules.check("dev.clientele.segment");
    }

    /** It reads a rule from a tree of JSON and knows no more of the library. */
    @Test
    void theRuleLanguageKnowsNoFramework() {
        HouseRules.checkPure("dev.clientele.segment.rule", JsonNode.class);
    }
}
