package dev.clientele.status.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.testing.OpenApiRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class OpenApiTest {
    @Test
    void everyOperationSaysWhatItIsWithAnExampleOfEachProblem() {
        OpenApiRules.check();
    }

    @ParameterizedTest
    @CsvSource({
        "listStatuses, 401 403 422 503",
        "readStatus, 401 403 404 422 503",
        "createStatus, 400 401 403 409 413 415 422 503",
        "editStatusSettings, 400 401 403 409 412 413 415 422 428 503",
        "deleteStatus, 401 403 404 409 412 422 428 503",
        "explainClientStatus, 401 403 404 422 503"
    })
    void anOperationNamesTheProblemsItCanAnswerAndNoOthers(String operation, String problems) {
        assertThat(OpenApiRules.problems(operation)).isEqualTo(problems);
    }
}
