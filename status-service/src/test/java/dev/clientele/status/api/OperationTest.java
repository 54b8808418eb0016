package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import org.junit.jupiter.api.Test;

/** What those who run the suite see of a service without a token. */
@ServiceTest
class OperationTest {
    @Test
    void whatWaitsStandsInMetricsAndReadiness() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'streams' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'streams' }.data.'outbox/oldest-seconds'", notNullValue())
                .body("checks.find { it.name == 'streams' }.data.'dead-letters'", notNullValue());
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("clientele_outbox_oldest_seconds"),
                        containsString("clientele_outbox_rows"),
                        containsString("clientele_dead_letters")));
    }
}
