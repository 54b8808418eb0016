package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.events.AnInteraction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender that dies between its gates and the outcome: SMS, calls and messengers at most once (design 8). */
@CampaignTest
class LostSenderTest {
    private static final String ACCOUNT = "telegram:shop";

    @Inject
    Base base;

    @Inject
    Planner planner;

    @Inject
    Campaigns campaigns;

    @Inject
    Gatekeeper gatekeeper;

    @Inject
    Ledger ledger;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    private UUID segment;

    @BeforeEach
    void begin() {
        FakeProvider.now().forget();
        segment = base.segment("PERIODIC", false);
    }

    @ParameterizedTest
    @CsvSource({"SMS, SMS", "ROBOT_CALL, PHONE", "MESSENGER, MESSENGER", "SOCIAL, SOCIAL"})
    void whatMayHaveBeenTakenIsNotRepeatedAndEndsUnknown(String channel, Channel consent) {
        UUID campaign = lost(channel, consent, Map.of());

        assertThat(FakeProvider.now().requests("/ok")).isEmpty();
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign)
                .then()
                .body("state", is("FINISHED"), "statistics.unknown", is(1), "statistics.sent", is(0))
                .body("statistics.snapshot", is(1), "statistics.suspectedDuplicates", is(0));
        Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .body("items[0].state", is("UNKNOWN"), "items[0].reason", is("LEASE_EXPIRED"));
    }

    @Test
    void aProviderThatKeepsTheKeyGetsItAgain() {
        UUID campaign = lost("SMS", Channel.SMS, Map.of("idempotent", true));

        assertThat(FakeProvider.now().requests("/ok")).hasSize(1);
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign)
                .then()
                .body("state", is("FINISHED"), "statistics.sent", is(1), "statistics.suspectedDuplicates", is(1));
    }

    /** One message, whose sender died once the gates had let it through and whose lease is over. */
    private UUID lost(String channel, Channel consent, Map<String, Object> more) {
        String account = consent == Channel.SOCIAL ? "vk:shop" : ACCOUNT;
        UUID client = Reachable.member(
                base, segment, consent, "+79161234567", account.substring(0, account.indexOf(':')) + ":@ivan");
        base.hear(new AnInteraction(client)
                .contact(client)
                .kind(Kind.MESSENGER)
                .direction(Direction.INBOUND)
                .at(TestClock.movable().instant())
                .account(account)
                .said());
        var provider = new HashMap<String, Object>(Map.of("channel", channel, "account", account));
        provider.put("url", FakeProvider.now().url("/ok"));
        provider.putAll(more);
        UUID template = Reachable.template(channel, null, "Hello, {contact.firstName}!");
        UUID trigger =
                Api.trigger(segment, template, Map.of("action", Map.of("providerId", Reachable.provider(provider))));
        UUID campaign = Api.fire(trigger);
        planner.plan(campaigns.find(campaign));
        var due = database.read(handle -> ledger.due(handle, TestClock.movable().instant())).stream()
                .filter(one -> one.campaignId().equals(campaign))
                .findFirst()
                .orElseThrow();
        assertThat(gatekeeper.pass(due).letters()).hasSize(1);
        database.run(tx -> {
            tx.execute("update delivery set lease_until = now() - interval '1 second' where campaign_id = ?", campaign);
            ledger.recover(tx, campaign, TestClock.movable().instant());
        });
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return campaign;
    }
}
