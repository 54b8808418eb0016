package dev.clientele.campaign.scenario;

import static dev.clientele.campaign.Base.newcomer;
import static dev.clientele.campaign.Base.statusNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.audience.Feeding;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-12 and REP-06: LOST → RETURNED → ACTIVE, one at a time, by the responsible manager. */
@CampaignTest
class ReturnTest {
    private static final LocalDate DAY = LocalDate.of(2031, 5, 10);

    @Inject
    Base base;

    @Inject
    Feeding feeding;

    private Simulation simulation;
    private UUID scenario;

    @BeforeEach
    void begin() {
        simulation = new Simulation(feeding);
        simulation.at(DAY);
        scenario = Simulation.example("return");
    }

    @AfterEach
    void end() {
        Simulation.disable(scenario);
        simulation.end();
    }

    @Test
    void succeedsAtActiveWithReturnedOnTheWay() {
        UUID client = lost(UUID.randomUUID());
        assertThat(states(client)).containsExactly("ACTIVE");
        assertThat(enrolments(client).getString("items[0].step")).isEqualTo("lost");

        base.hear(statusNow(client, "LOST", "RETURNED"));
        simulation.settle();
        assertThat(enrolments(client).getString("items[0].step")).isEqualTo("returned");

        base.hear(statusNow(client, "RETURNED", "ACTIVE"));
        simulation.settle();
        JsonPath ended = enrolments(client);
        assertThat(ended.getString("items[0].state")).isEqualTo("SUCCEEDED");
        assertThat(ended.getList("items[0].path.step")).containsExactly("call", "lost", "secure", "returned");
    }

    @Test
    void oneIsOpenAtATimeAndLostAgainLaterOpensAnother() {
        UUID client = lost(UUID.randomUUID());
        base.hear(statusNow(client, "LOST", "RETURNED"));
        simulation.settle();
        base.hear(statusNow(client, "RETURNED", "LOST"));
        simulation.settle();
        assertThat(states(client)).containsExactly("ACTIVE");

        base.hear(statusNow(client, "LOST", "ACTIVE"));
        simulation.settle();
        base.hear(statusNow(client, "ACTIVE", "LOST"));
        simulation.settle();
        assertThat(states(client)).containsExactly("ACTIVE", "SUCCEEDED");
    }

    @Test
    void failsOnTheDayOfItsDeadlineAndNotBefore() {
        UUID client = lost(UUID.randomUUID());
        simulation.at(DAY.plusDays(89));
        assertThat(states(client)).containsExactly("ACTIVE");
        simulation.at(DAY.plusDays(90));
        assertThat(states(client)).containsExactly("FAILED");
        assertThat(enrolments(client).getString("items[0].reason")).isEqualTo("DEADLINE");
    }

    @Test
    void conversionIsSucceededOfStartedByManagerAndMonthOfTheStart() {
        UUID anna = UUID.randomUUID();
        UUID boris = UUID.randomUUID();
        UUID won = lost(anna);
        lost(anna);
        UUID foreign = lost(boris);
        UUID nobodys = lost(null);
        base.hear(statusNow(won, "LOST", "ACTIVE"), statusNow(foreign, "LOST", "ALIEN"));
        simulation.at(DAY.plusDays(40));

        JsonPath report = Simulation.get(
                "/api/v1/reports/return-conversion?scenarioId=" + scenario + "&from=2031-05-01&to=2031-06-30");
        assertThat(row(report, anna)).containsExactly("2031-05-01", "2", "1", "0", "0", "1", "0.5");
        assertThat(row(report, boris)).containsExactly("2031-05-01", "1", "0", "0", "1", "0", "0.0");
        assertThat(row(report, null)).containsExactly("2031-05-01", "1", "0", "0", "0", "1", "0.0");
        String link = report.getString("rows.find { it.managerId == null }.enrolments");
        assertThat(Simulation.get(link).getList("items.clientId")).containsExactly(nobodys.toString());
        assertThat(Api.as("analyst")
                        .accept("text/csv")
                        .get("/api/v1/reports/return-conversion?scenarioId=" + scenario
                                + "&from=2031-05-01&to=2031-06-30")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .startsWith("scenario,period,managerId,manager,started,")
                .contains("2031-05-01," + anna + ",")
                .contains(",2,1,0,0,1,0.5000");
        Api.as("analyst")
                .get("/api/v1/reports/return-conversion?from=2031-07-01&to=2031-06-30")
                .then()
                .statusCode(422);
    }

    private static List<String> row(JsonPath report, UUID manager) {
        String row = "rows.find { it.managerId == " + (manager == null ? "null" : "'" + manager + "'") + " }.";
        return java.util.stream.Stream.of("period", "started", "succeeded", "failed", "exited", "open", "conversion")
                .map(field -> String.valueOf((Object) report.get(row + field)))
                .toList();
    }

    private UUID lost(UUID responsible) {
        UUID id = UUID.randomUUID();
        base.hear(newcomer(id, DAY.minusYears(1), responsible), statusNow(id, "ACTIVE", "LOST"));
        simulation.settle();
        return id;
    }

    private List<String> states(UUID client) {
        return enrolments(client).getList("items.state");
    }

    private JsonPath enrolments(UUID client) {
        return Simulation.get("/api/v1/scenarios/" + scenario + "/enrolments?clientId=" + client);
    }
}
