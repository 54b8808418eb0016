package dev.clientele.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class OpenApiTest {
    @Test
    void everyOperationHasItsOwnIdAndASummary() {
        JsonPath document = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        var ids = new ArrayList<String>();
        paths.forEach((path, operations) -> operations.forEach((verb, operation) -> {
            if (!List.of("get", "post", "put", "patch", "delete").contains(verb)) return;
            var words = (Map<?, ?>) operation;
            assertThat(words.get("summary")).as("%s %s", verb, path).isNotNull();
            ids.add(String.valueOf(words.get("operationId")));
        }));

        assertThat(ids).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }
}
