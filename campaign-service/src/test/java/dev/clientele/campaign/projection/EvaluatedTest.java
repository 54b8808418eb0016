package dev.clientele.campaign.projection;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Design 6: triggers wait until all lanes have reached their date. */
@CampaignTest
class EvaluatedTest {
    private static final String SERVICE = "segment-service";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    @Inject
    Lanes lanes;

    @Inject
    Outbox outbox;

    @AfterEach
    void end() {
        database.run(tx -> tx.execute("delete from lane_evaluated"));
    }

    @Test
    void anAudienceIsFrozenWhenTheLastLaneHasReachedTheDay() {
        Mailbox.empty();
        UUID segment = base.segment("PERIODIC", false);
        base.consentingMember(segment, "today@example.org");
        LocalDate today = TestClock.today();
        lanes.all().forEach(lane -> say(lane, lane == 3 ? today.minusDays(1) : today));
        await().atMost(SOON).until(() -> lanesHeard() == lanes.count());

        UUID campaign = Api.fire(Api.trigger(segment, Api.template("News", "text {unsubscribeUrl}"), Map.of()));
        dispatcher.pass();
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign)
                .then()
                .body("state", is("PLANNING"), "waitingFor", is("LANES_BEHIND"))
                .body("waitingEvidence", is(SERVICE + " is still at " + today.minusDays(1) + " in 1 lanes"));

        say(3, today);
        await().atMost(SOON).until(() -> {
            dispatcher.pass();
            return Api.campaign(campaign).getString("state").equals("FINISHED");
        });
        Api.expect(campaign, "FINISHED", 1, Map.of());
    }

    private int lanesHeard() {
        return database.read(handle -> handle.createQuery("select count(*) from lane_evaluated")
                .mapTo(Integer.class)
                .one());
    }

    private void say(int lane, LocalDate day) {
        var event = new LaneEvaluated(SERVICE, lane, day, TestClock.movable().instant());
        database.run(tx -> outbox.append(tx, new Said(Stream.HEARTBEATS.topic(), event.key(), null, event)));
    }
}
