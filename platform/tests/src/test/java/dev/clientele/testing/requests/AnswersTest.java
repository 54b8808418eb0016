package dev.clientele.testing.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final String DOCUMENT = """
            {"paths": {"/deals": {"post": {"operationId": "createDeal",
                "parameters": [{"in": "query", "name": "dryRun"}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Deal"}}}},
                "responses": {"422": {}}}}},
             "components": {"schemas": {
                "Deal": {"type": "object", "properties": {
                    "name": {"type": "string"},
                    "client": {"anyOf": [{"$ref": "#/components/schemas/Client"}, {"type": "null"}]},
                    "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Client"}},
                    "custom": {"type": "object"}}},
                "Client": {"oneOf": [{"$ref": "#/components/schemas/Person"}],
                    "type": "object", "properties": {"id": {"type": "string"}}},
                "Person": {"allOf": [{"$ref": "#/components/schemas/Client"}],
                    "type": "object", "properties": {"lastName": {"type": "string"}}}}}}
            """;
    private static final String BODY = """
            {"colour": 1, "client": {}, "lines": [{}], "custom": {}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/colour",
                "/name",
                "/client/id",
                "/client/lastName",
                "/lines/0/id",
                "/lines/1",
                "/custom/any",
                "/dryRun"
            })
    void aPlaceIsWhatWasSentOrCouldHaveBeenSent(String pointer) {
        assertThat(fault(pointer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/anything", "/client/name", "/lines/0/colour", "/name/first", "/lines/first", "name"})
    void nothingElseIsAPlace(String pointer) {
        assertThat(fault(pointer)).hasValueSatisfying(fault -> assertThat(fault).startsWith("no place"));
    }

    private static Optional<String> fault(String pointer) {
        var request = new BadRequest("createDeal", "POST", "/deals", Map.of(), BODY.getBytes(StandardCharsets.UTF_8));
        String body = """
                {"status": 422, "code": "validation-failed",
                 "violations": [{"pointer": "%s", "code": "required", "message": "is missing"}]}""".formatted(pointer);
        try {
            return new Answers(new ObjectMapper().readTree(DOCUMENT))
                    .fault(request, 422, "application/problem+json", body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
