package dev.clientele.segment;

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
        "listSegments, 401 403 422 503",
        "readSegment, 401 403 404 422 503",
        "createSegment, 400 401 403 409 413 415 422 503",
        "patchSegment, 400 401 403 404 409 412 413 415 422 428 503",
        "archiveSegment, 401 403 404 409 412 422 428 503",
        "refreshSegment, 401 403 404 409 422 503",
        "validateRule, 400 401 403 413 415 422 503"
    })
    void anOperationNamesTheProblemsItCanAnswerAndNoOthers(String operation, String problems) {
        assertThat(OpenApiRules.problems(operation)).isEqualTo(problems);
    }
}
