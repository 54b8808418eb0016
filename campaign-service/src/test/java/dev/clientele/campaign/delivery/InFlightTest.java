package dev.clientele.campaign.delivery;

import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.contracts.ClientEvent.ConsentState.GRANTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.contracts.Event;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sender that dies leaves open: hand-overs that had begun and whose outcome the ledger does not have (design 8). */
@CampaignTest
class InFlightTest {
    private static final int LANE = 3;
    private static final int RECIPIENTS = 90;

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    SwitchableCarrier carrier;

    @Inject
    Database database;

    @Inject
    Lanes lanes;

    @Inject
    CampaignConfig config;

    @AfterEach
    void end() {
        carrier.straight();
    }

    @Test
    void isBoundedByTheConnectionsAndNotByTheBatch() {
        UUID segment = segment();
        UUID campaign = Api.fire(Api.trigger(segment, Api.template("s", "t"), Map.of()));
        var begun = new AtomicInteger();
        var most = new AtomicInteger();
        carrier.through((real, letter) -> {
            int handOvers = begun.incrementAndGet();
            most.accumulateAndGet(handOvers - sent(campaign), Math::max);
            return new Outcome.Accepted();
        });

        while (dispatcher.pass() > 0) Thread.onSpinWait();

        Api.expect(campaign, "FINISHED", RECIPIENTS, Map.of());
        assertThat(config.sender().batchSize()).isGreaterThan(RECIPIENTS);
        assertThat(most.get())
                .isLessThanOrEqualTo(
                        Connections.IN_FLIGHT_OF_EACH * config.sender().connections());
    }

    /** Nobody may be forgotten for another's sake, nor be taken for begun: an SMS would end UNKNOWN. */
    @Test
    void anOutcomeThatCannotBeWrittenStaysAloneInFlight() {
        UUID campaign = Api.fire(Api.trigger(segment(), Api.template("s", "t"), Map.of()));
        var begun = new AtomicInteger();
        carrier.through((real, letter) -> new Outcome.Accepted(begun.incrementAndGet() == 20 ? "\u0000" : null));

        awaitSent(campaign, RECIPIENTS - 1);
        assertThat(begun).hasValue(RECIPIENTS);

        database.run(tx ->
                tx.execute("update delivery set lease_until = now() where campaign_id = ? and state = 'SENDING'", campaign));
        awaitSent(campaign, RECIPIENTS);
    }

    /** A batch that has failed rests, and those lost are looked for now and then. */
    private void awaitSent(UUID campaign, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            dispatcher.pass();
            return sent(campaign) == count;
        });
    }

    private int sent(UUID campaign) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from delivery where campaign_id = :campaign and state = 'SENT'")
                .bind("campaign", campaign)
                .mapTo(Integer.class)
                .one());
    }

    /** All of one lane, so that they are one batch. */
    private UUID segment() {
        UUID segment = base.segment("PERIODIC", false);
        List<Event> events = Stream.generate(UUID::randomUUID)
                .filter(id -> lanes.of(id) == LANE)
                .limit(RECIPIENTS)
                .<Event>mapMulti((id, said) -> {
                    said.accept(contact(id, id, null, "Иван", id + "@example.org"));
                    said.accept(personalData(id, id, GRANTED));
                    said.accept(marketing(id, id, "*", GRANTED));
                    said.accept(entered(segment, id));
                })
                .toList();
        base.hear(LANE, events);
        return segment;
    }
}
