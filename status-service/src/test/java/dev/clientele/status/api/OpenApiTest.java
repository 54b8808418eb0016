package dev.clientele.status.api;

import dev.clientele.testing.OpenApiRules;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiTest {
    @Test
    void everyOperationSaysWhatItIsAndWhichProblemsItAnswers() {
        OpenApiRules.check();
    }
}
