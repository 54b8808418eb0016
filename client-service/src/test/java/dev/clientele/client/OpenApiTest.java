package dev.clientele.client;

import dev.clientele.testing.OpenApiRules;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class OpenApiTest {
    @Test
    void everyOperationSaysWhatItIsAndWhichProblemsItAnswers() {
        OpenApiRules.check();
    }
}
