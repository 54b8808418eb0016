package dev.clientele.client.pipeline;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class PipelinesTest {
    private static UUID pipeline(String code) {
        return create("pipelines", """
                {"code": "%s", "name": "Service", "stages": [
                  {"code": "call", "name": "Called", "semantic": "IN_PROGRESS"},
                  {"code": "paid", "semantic": "WON"},
                  {"code": "gone", "semantic": "LOST"}]}""".formatted(code));
    }

    @Test
    void aDealIsWhatItsStageSays() {
        pipeline("follow");
        UUID deal = create(
                "deals",
                "{\"amount\": 1, \"pipeline\": \"follow\", \"stage\": \"call\", \"openedAt\": \"2026-01-01\"}");
        get("deals/" + deal).body("semantic", equalTo("IN_PROGRESS"));

        patch("deals/" + deal, "{\"stage\": \"paid\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/closedAt"));
        patch("deals/" + deal, "{\"stage\": \"paid\", \"closedAt\": \"2026-02-01\"}")
                .statusCode(200)
                .body("semantic", equalTo("WON"));
        patch("deals/" + deal, "{\"semantic\": \"LOST\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/semantic"));
    }

    @Test
    void aReopenedDealIsNoLongerClosed() {
        UUID deal = create(
                "deals",
                "{\"amount\": 1, \"stage\": \"won\", \"openedAt\": \"2026-01-01\", \"closedAt\": \"2026-02-01\"}");

        patch("deals/" + deal, "{\"stage\": \"negotiation\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/closedAt"));
        patch("deals/" + deal, "{\"stage\": \"negotiation\", \"closedAt\": null}")
                .statusCode(200)
                .body("semantic", equalTo("IN_PROGRESS"))
                .body("closedAt", nullValue());
    }

    @Test
    void withoutAStageADealSaysItself() {
        post("deals", "{\"amount\": 1, \"semantic\": \"WON\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/closedAt"));
        post("deals", "{\"amount\": 1, \"pipeline\": \"unheard-of\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/pipeline"));
        post("deals", "{\"amount\": 1, \"stage\": \"unheard-of\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/stage"));
    }

    @Test
    void aStageThatDealsStandInKeepsItsMeaning() {
        UUID pipeline = pipeline("kept");
        create("deals", "{\"amount\": 1, \"pipeline\": \"kept\", \"stage\": \"call\"}");

        patch("pipelines/" + pipeline, """
                {"stages": [{"code": "call", "semantic": "WON"}, {"code": "paid", "semantic": "WON"}]}""")
                .statusCode(409)
                .body("code", equalTo("stage-in-use"))
                .body("detail", containsString("call"));
        patch("pipelines/" + pipeline, """
                {"stages": [{"code": "call", "name": "Rung up", "semantic": "IN_PROGRESS"}]}""").statusCode(200);
        patch("pipelines/" + pipeline, "{\"code\": \"other\"}").statusCode(422);
        admin().delete("/api/v1/pipelines/" + pipeline).then().statusCode(409);
        post("pipelines", """
                {"code": "twice", "name": "Twice", "stages": [
                  {"code": "a", "semantic": "WON"}, {"code": "a", "semantic": "LOST"}]}""").statusCode(422).body("violations[0].pointer", equalTo("/stages/1/code"));
    }

    @Test
    void pipelineAndStagesAreSaidAsADictionary() {
        pipeline("said");

        var stage = Heard.under(Stream.REFERENCES.topic(), "dictionary/stage/said/call", heard -> !heard.isEmpty())
                .getFirst();
        assertThat(stage.body().path("parentCode").asText()).isEqualTo("said");
        assertThat(stage.body().path("titles").path("und").asText()).isEqualTo("Called");
    }
}
