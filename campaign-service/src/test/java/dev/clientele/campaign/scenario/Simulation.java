package dev.clientele.campaign.scenario;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Days that pass as a test says. */
final class Simulation {
    private final Feeding feeding;
    private final Instant before = TestClock.movable().instant();

    Simulation(Feeding feeding) {
        this.feeding = feeding;
    }

    /** Noon in the business zone of that date, when all that is due is done; twice, because a replay changes nothing. */
    void at(LocalDate day) {
        once(day);
        settle();
    }

    void once(LocalDate day) {
        TestClock.movable().moveTo(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
        settle();
    }

    /** What happened some seconds ago has settled. */
    void settle() {
        TestClock.movable().advance(Duration.ofSeconds(6));
        while (feeding.pass() > 0) Thread.onSpinWait();
    }

    void end() {
        TestClock.movable().moveTo(before);
    }

    static UUID example(String code) {
        UUID id = UUID.fromString(Api.as("marketer")
                .post("/api/v1/scenarios/examples/" + code)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        Api.as("marketer").post("/api/v1/scenarios/" + id + "/enable").then().statusCode(200);
        return id;
    }

    static void disable(UUID scenario) {
        Api.as("marketer")
                .post("/api/v1/scenarios/" + scenario + "/disable")
                .then()
                .statusCode(200);
    }

    static JsonPath statistics(UUID scenario) {
        return get("/api/v1/scenarios/" + scenario + "/statistics");
    }

    static JsonPath get(String path) {
        return Api.as("analyst").get(path).then().statusCode(200).extract().jsonPath();
    }
}
