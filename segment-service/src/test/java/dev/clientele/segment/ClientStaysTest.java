package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.TestTime.TODAY;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.clientele.platform.ids.Ids;
import dev.clientele.testing.events.ACompany;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept here of one client, for whoever asks for all that is. */
@ServiceTest
class ClientStaysTest {
    @Inject
    Api api;

    @Test
    void everyStayIsTold() {
        UUID client = Ids.next();
        api.say(new ACompany(client)
                .named("stays")
                .registeredOn(TODAY.minusDays(300))
                .said());
        String manual = create("stays", "MANUAL", "null", "");
        String member = "/api/v1/segments/" + manual + "/members/" + client;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("marketer").put(member).statusCode() == 204);
        as("marketer").delete(member).then().statusCode(204);

        as("analyst")
                .get("/api/v1/clients/{c}/segments/history", client)
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("stays")))
                .body("items[0].cause", equalTo("MANUAL"))
                .body("items[0].leftCause", equalTo("MANUAL"))
                .body("items[0].leftAt", notNullValue());
        as("manager", Ids.next())
                .get("/api/v1/clients/{c}/segments/history", client)
                .then()
                .statusCode(404);
    }
}
