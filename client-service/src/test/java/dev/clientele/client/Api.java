package dev.clientele.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.testing.Tokens;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Short words for requests of tests. */
public final class Api {
    private Api() {}

    public static RequestSpecification admin() {
        return as(Tokens.bearer("admin"));
    }

    public static RequestSpecification as(String bearer) {
        return given().config(RestAssuredConfig.config()
                        .jsonConfig(
                                JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL)))
                .header("Authorization", bearer);
    }

    /** Makes one and answers its id. */
    public static UUID create(String collection, String json) {
        return UUID.fromString(post(collection, json).statusCode(201).extract().path("id"));
    }

    /** Defines a custom attribute unless another test has done so. */
    public static void attribute(String code, String type) {
        int status = post("attributes", """
                {"code": "%s", "type": "%s", "titles": {"en": "x", "ru": "x"}}""".formatted(code, type)).extract().statusCode();
        assertThat(status).isIn(201, 409);
    }

    public static ValidatableResponse post(String path, String json) {
        return admin().contentType(ContentType.JSON)
                .body(json)
                .post("/api/v1/" + path)
                .then();
    }

    /** All faults for which a draft is refused, such as {@code /companyId unknown-reference, /amount required}. */
    public static String refused(String bearer, String path, String json) {
        List<Map<String, String>> faults = as(bearer)
                .contentType(ContentType.JSON)
                .body(json)
                .post("/api/v1/" + path)
                .then()
                .statusCode(422)
                .extract()
                .path("violations");
        return faults.stream()
                .map(fault -> fault.get("pointer") + " " + fault.get("code"))
                .collect(Collectors.joining(", "));
    }

    public static ValidatableResponse patch(String path, String json) {
        return admin().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(json)
                .patch("/api/v1/" + path)
                .then();
    }

    public static ValidatableResponse put(String path, String json) {
        return admin().contentType(ContentType.JSON)
                .body(json)
                .put("/api/v1/" + path)
                .then();
    }

    public static ValidatableResponse get(String path) {
        return admin().redirects().follow(false).get("/api/v1/" + path).then();
    }

    public static ValidatableResponse lines(String collection, String... lines) {
        return admin().contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + collection)
                .then();
    }
}
