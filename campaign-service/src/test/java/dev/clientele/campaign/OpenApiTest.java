package dev.clientele.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.testing.OpenApiRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CampaignTest
class OpenApiTest {
    @Test
    void everyOperationSaysWhatItIsWithAnExampleOfEachProblem() {
        OpenApiRules.check();
    }

    @ParameterizedTest
    @CsvSource({
        "listCampaigns, 401 403 422 503",
        "findCampaign, 401 403 404 422 503",
        "createTrigger, 400 401 403 409 413 415 422 503",
        "patchTrigger, 400 401 403 404 409 412 413 415 422 428 503",
        "enableTrigger, 401 403 404 409 412 422 503",
        "approveTrigger, 401 403 404 409 412 422 428 503",
        "trySendingLimits, 400 401 403 413 415 422 503",
        "answerSurvey, 400 404 409 413 415 422 503"
    })
    void anOperationNamesTheProblemsItCanAnswerAndNoOthers(String operation, String problems) {
        assertThat(OpenApiRules.problems(operation)).isEqualTo(problems);
    }
}
