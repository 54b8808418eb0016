package dev.clientele.campaign.holiday;

import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.CampaignTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CampaignTest
class HolidayResourceTest {
    private static final String PATH = "/api/v1/holidays/";

    @Test
    void theCalendarIsSuppliedAndEdited() {
        Api.as("analyst").get("/api/v1/holidays").then().body("code", hasItems("accountant", "medic", "teacher"));
        Map<String, Object> rule = Map.of("month", 9, "day", 9);
        put("designers", "designers", rule).then().statusCode(200).body("rule.day", is(9));
        put("designers", "others", rule).then().statusCode(422).body("violations[0].pointer", is("/code"));
        put("designers", "designers", Map.of("month", 9))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/rule"), "violations[0].code", is("holiday-rule"))
                .body("violations[0].message", startsWith("give month and day"));
        put("designers", "designers", Map.of("month", 2, "day", 30)).then().statusCode(422);
        put("designers", "designers", Map.of("month", 95, "day", 9))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/rule/month"));
        Api.as("marketer").delete(PATH + "designers").then().statusCode(204);
        Api.as("marketer").delete(PATH + "designers").then().statusCode(404);
        Api.as("analyst").delete(PATH + "medic").then().statusCode(403);
    }

    private static io.restassured.response.Response put(String path, String code, Map<String, Object> rule) {
        return Api.as("marketer")
                .body(Map.of("code", code, "name", "Designers", "professions", List.of("designer"), "rule", rule))
                .put(PATH + path);
    }
}
