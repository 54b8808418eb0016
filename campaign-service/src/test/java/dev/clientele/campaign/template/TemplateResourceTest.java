package dev.clientele.campaign.template;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.testing.Tokens;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CampaignTest
class TemplateResourceTest {
    private static final String TEMPLATES = "/api/v1/templates";

    @Inject
    Base base;

    @Test
    void everyFaultHasAPointerAndAPlace() {
        Api.as("marketer")
                .body(Map.of(
                        "code",
                        "x",
                        "name",
                        "x",
                        "subject",
                        "{client.nme}",
                        "text",
                        "a\nb {inject:mailer}",
                        "html",
                        "{#for i in 9}{/for}",
                        "fallbacks",
                        Map.of("nobody", "x")))
                .post(TEMPLATES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.pointer", contains("/fallbacks/nobody", "/subject", "/html", "/text"))
                .body("violations[1].message", containsString("unknown merge field client.nme"))
                .body("violations[3].message", containsString("line 2"));
    }

    @Test
    void aStandInThatIsNoTextIsAFaultOfItsOwn() {
        String nothing = "\"subject\":\"s\",\"text\":\"t\",\"fallbacks\":{\"client.name\":null}";
        String whole = "{\"code\":\"x\",\"name\":\"x\"," + nothing + "}";
        Api.as("marketer")
                .body(whole)
                .post(TEMPLATES)
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/fallbacks/client.name"));
        UUID client = base.consentingMember(base.segment("MANUAL", false), "nothing@example.org");
        Api.as("marketer")
                .body("{\"clientIds\":[\"" + client + "\"],\"template\":" + whole + "}")
                .post(TEMPLATES + "/preview")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/template/fallbacks/client.name"));
    }

    @Test
    void faultsAreToldInTheLanguageOfTheReader() {
        Api.as("marketer")
                .header("Accept-Language", "ru")
                .body(Map.of("code", "x", "name", "x", "subject", "{client.nme}", "text", " "))
                .post(TEMPLATES)
                .then()
                .body("violations.message", hasItem(containsString("нет такого поля client.nme")));
    }

    @Test
    void codesAreUniqueWhateverTheirCase() {
        String code = "Code-" + UUID.randomUUID();
        Api.as("marketer").body(draft(code)).post(TEMPLATES).then().statusCode(201);
        Api.as("marketer")
                .body(draft(code.toUpperCase()))
                .post(TEMPLATES)
                .then()
                .statusCode(409);
    }

    @Test
    void aPatchIsValidatedLikeTheWhole() {
        UUID id = Api.template("s", "t");
        String path = TEMPLATES + "/" + id;
        String tag = Api.as("analyst").get(path).header("ETag");
        Api.as("marketer")
                .header("If-Match", tag)
                .body(Map.of("text", "{nobody}"))
                .patch(path)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/text"));
        Api.as("marketer")
                .header("If-Match", tag)
                .contentType("application/merge-patch+json")
                .body("{\"html\":null,\"text\":\"{today}\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("text", is("{today}"), "html", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void aTemplateInUseIsNotDeleted() {
        UUID id = Api.template("s", "t");
        UUID trigger = Api.disabledTrigger(base.segment("MANUAL", false), id, Map.of());
        String tag = Api.as("analyst").get(TEMPLATES + "/" + id).header("ETag");
        Api.as("marketer")
                .header("If-Match", tag)
                .delete(TEMPLATES + "/" + id)
                .then()
                .statusCode(409)
                .body("code", is("template-in-use"), "users.trigger", contains(trigger.toString()));
    }

    @Test
    void aPreviewIsWhatTheClientWouldGet() {
        UUID id = Api.template("{contact.salutation}", "{contact.city}");
        UUID client = base.consentingMember(base.segment("MANUAL", false), "p@example.org");
        Api.as("marketer")
                .get(TEMPLATES + "/" + id + "/preview?clientId=" + client)
                .then()
                .statusCode(200)
                .body("missing", is("contact.city"));
        UUID greeting = Api.template("{contact.salutation}", "{client.name}");
        Api.as("marketer")
                .get(TEMPLATES + "/" + greeting + "/preview?clientId=" + client)
                .then()
                .body("subject", is("Уважаемый Иван Петрович"), "text", is("Сидоров Иван Петрович"));
        Api.as("marketer")
                .get(TEMPLATES + "/" + greeting + "/preview?clientId=" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void theFieldsAreListed() {
        Api.as("analyst").get(TEMPLATES + "/fields").then().body("field", hasItem("contact.salutation"));
        RestAssured.given().get(TEMPLATES + "/fields").then().statusCode(401);
        RestAssured.given()
                .header("Authorization", Tokens.bearer("manager"))
                .get(TEMPLATES)
                .then()
                .statusCode(403);
        Api.as("marketer").get(TEMPLATES + "?limit=1").then().body("items", hasSize(1));
    }

    private static Map<String, Object> draft(String code) {
        return Map.of("code", code, "name", "x", "subject", "s", "text", "t");
    }
}
