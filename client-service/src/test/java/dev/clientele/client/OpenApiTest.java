package dev.clientele.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.testing.OpenApiRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ClientServiceTest
class OpenApiTest {
    @Test
    void everyOperationSaysWhatItIsWithAnExampleOfEachProblem() {
        OpenApiRules.check();
    }

    @ParameterizedTest
    @CsvSource({
        "listCompanies, 401 403 422 503",
        "getCompany, 401 403 404 422 503",
        "createCompany, 400 401 403 409 413 415 422 503",
        "changeCompany, 400 401 403 404 409 412 413 415 422 428 503",
        "deleteCompany, 401 403 404 409 412 422 503",
        "mergeCompanies, 400 401 403 404 409 412 413 415 422 503",
        "eraseCompany, 401 403 404 409 412 422 503",
        "checkDuplicates, 400 401 403 413 415 422 503",
        "calculatePotential, 401 403 409 422 503",
        "putPotentialFormula, 400 401 403 404 409 412 413 415 422 428 503",
        "deletePotentialFormula, 401 403 404 409 422 503"
    })
    void anOperationNamesTheProblemsItCanAnswerAndNoOthers(String operation, String problems) {
        assertThat(OpenApiRules.problems(operation)).isEqualTo(problems);
    }

    @ParameterizedTest
    @CsvSource({
        "createCompany, duplicate",
        "mergeCompanies, merged",
        "changeAttribute, in-use",
        "changeCompany, conflict",
        "calculatePotential, conflict"
    })
    void aConflictShowsTheCodesThatTheOperationNames(String id, String codes) {
        var examples = operation(id).at("/responses/409/content/application~1problem+json/examples");

        assertThat(examples.fieldNames()).toIterable().containsExactly(codes);
    }

    @ParameterizedTest
    @CsvSource({"changeCompany, true", "deleteCompany, false", "putPotentialFormula, false", "putQualityRules, false"})
    void anIfMatchThatMayNeverBeLeftOutIsRequired(String id, boolean required) {
        assertThat(operation(id).path("parameters"))
                .filteredOn(one -> one.path("name").asText().equals("If-Match"))
                .extracting(one -> one.path("required").asBoolean())
                .containsExactly(required);
    }

    private static JsonNode operation(String id) {
        return OpenApi.operations(OpenApi.document()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .node();
    }
}
