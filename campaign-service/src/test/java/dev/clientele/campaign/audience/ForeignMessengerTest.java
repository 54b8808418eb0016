package dev.clientele.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.link.SurveyLinks;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.campaign.suppression.Suppressions;
import dev.clientele.campaign.suppression.UnsubscribeLinks;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.events.AnInteraction;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organisation that may not write through foreign messengers (campaign.foreign-messengers-forbidden), by its providers. */
@CampaignTest
class ForeignMessengerTest {
    private static final String ACCOUNT = "telegram:shop";

    @Inject
    Base base;

    @Inject
    Campaigns campaigns;

    @Inject
    Database database;

    @Inject
    BusinessTime time;

    @Inject
    CampaignConfig config;

    @Inject
    FactsQuery facts;

    @Inject
    Suppressions suppressions;

    @Inject
    UnsubscribeLinks links;

    @Inject
    SurveyLinks surveys;

    @Inject
    Messages messages;

    @Inject
    Turnstiles turnstiles;

    @Inject
    Terms terms;

    @Inject
    Debts debts;

    @Inject
    Repetitions repetitions;

    @Inject
    Allowances providers;

    private UUID segment;
    private UUID client;

    @BeforeEach
    void begin() {
        segment = base.segment("PERIODIC", false);
        client = Reachable.member(base, segment, Channel.MESSENGER, null, "telegram:@ivan");
        base.hear(new AnInteraction(client)
                .contact(client)
                .kind(Kind.MESSENGER)
                .direction(Direction.INBOUND)
                .at(TestClock.movable().instant())
                .account(ACCOUNT)
                .said());
    }

    @Test
    void aForeignOneIsShutWhereItIsForbiddenAndAnotherIsNot() {
        Definition foreign = definition(true);
        Definition own = definition(false);

        assertThat(screened(true, foreign))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(SkipReason.MESSENGER_FORBIDDEN));
        assertThat(screened(true, own)).isInstanceOf(Ready.class);
        assertThat(screened(false, foreign)).isInstanceOf(Ready.class);
    }

    private Screened screened(boolean forbidden, Definition definition) {
        var lines = new Lines(providers, time, forbidden ? forbidding() : config);
        var screening = new Screening(
                facts,
                suppressions,
                links,
                surveys,
                messages,
                turnstiles,
                terms,
                debts,
                lines,
                repetitions,
                config,
                time);
        return database.read(handle -> screening
                .screen(handle, base.laneOf(client), definition, List.of(new Recipient(null, client, client)))
                .getFirst());
    }

    private CampaignConfig forbidding() {
        return (CampaignConfig) Proxy.newProxyInstance(
                CampaignConfig.class.getClassLoader(),
                new Class<?>[] {CampaignConfig.class},
                (_, method, arguments) -> method.getName().equals("foreignMessengersForbidden")
                        ? true
                        : method.invoke(config, arguments));
    }

    private Definition definition(boolean foreign) {
        UUID provider = Reachable.provider(Map.of(
                "channel",
                "MESSENGER",
                "account",
                ACCOUNT,
                "foreignMessenger",
                foreign,
                "url",
                FakeProvider.now().url("/ok")));
        UUID template = Reachable.template("MESSENGER", null, "Hello, {contact.firstName}!");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of("action", Map.of("providerId", provider))));
        Definition definition = campaigns.find(campaign).definition();
        Api.as("marketer").post("/api/v1/campaigns/" + campaign + "/cancel");
        return definition;
    }
}
