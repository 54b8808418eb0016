package dev.clientele.campaign;

import dev.clientele.testing.OpenApiRules;
import org.junit.jupiter.api.Test;

@CampaignTest
class OpenApiTest {
    @Test
    void everyOperationSaysWhatItIsAndWhichProblemsItAnswers() {
        OpenApiRules.check();
    }
}
