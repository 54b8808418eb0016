package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sender that dies leaves open: hand-overs that had begun and whose outcome the ledger does not have (design 8). */
@CampaignTest
class InFlightTest {
    private static final int LANE = 3;
    private static final int OTHER_LANE = 2;
    private static final int RECIPIENTS = 90;

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Replica replica;

    @Inject
    SwitchableCarrier carrier;

    @Inject
    Database database;

    @Inject
    Lanes lanes;

    @Inject
    CampaignConfig config;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void end() {
        carrier.straight();
    }

    /** As long as no outcome can be written nothing begins in their places, and other batches have theirs. */
    @Test
    void isBoundedByTheConnectionsAndNotByTheBatch() throws Exception {
        UUID campaign = Api.fire(Api.trigger(segment(LANE), Api.template("s", "t"), Map.of()));
        var begun = new AtomicInteger();
        var held = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            carrier.through((real, letter) -> {
                if (!isOf(letter, LANE)) return new Outcome.Accepted();
                if (begun.incrementAndGet() == 1) threads.submit(() -> holdRows(campaign, held, written));
                Latches.await(held);
                return new Outcome.Accepted();
            });
            Awaitility.await().until(() -> {
                dispatcher.pass();
                return begun.get() == ofOneBatch();
            });
            UUID other = Api.fire(Api.trigger(segment(OTHER_LANE), Api.template("s", "t"), Map.of()));
            awaitSent(other, RECIPIENTS);

            assertThat(begun).hasValue(ofOneBatch());
            assertThat(sent(campaign)).isZero();
            written.countDown();
        }
        awaitSent(campaign, RECIPIENTS);
    }

    private int ofOneBatch() {
        return config.sender().inFlightOfEach()
                * config.sender().connections()
                / config.sender().workers();
    }

    private boolean isOf(Letter letter, int lane) {
        return lanes.of(letter.recipient().unitId()) == lane;
    }

    private void holdRows(UUID campaign, CountDownLatch held, CountDownLatch until) {
        database.run(tx -> {
            tx.createQuery("select id from delivery where campaign_id = :campaign for update")
                    .bind("campaign", campaign)
                    .mapTo(UUID.class)
                    .list();
            held.countDown();
            Latches.await(until);
        });
    }

    /** Nobody may be forgotten for another's sake, nor be taken for begun: an SMS would end UNKNOWN. */
    @Test
    void anOutcomeThatCannotBeWrittenStaysAloneInFlight() {
        UUID campaign = Api.fire(Api.trigger(segment(LANE), Api.template("s", "t"), Map.of()));
        var begun = new AtomicInteger();
        carrier.through((real, letter) -> new Outcome.Accepted(begun.incrementAndGet() == 20 ? "\u0000" : null));

        awaitSent(campaign, RECIPIENTS - 1);
        assertThat(begun).hasValue(RECIPIENTS);

        database.run(tx -> tx.execute(
                "update delivery set lease_until = now() where campaign_id = ? and state = 'SENDING'", campaign));
        awaitSent(campaign, RECIPIENTS);
    }

    /** A commit is most of what an outcome costs. */
    @Test
    void outcomesOfTwoBatchesMayShareACommit() {
        UUID one = begunAndHeldUntilTheOtherBegins();
        UUID other = fireOther();

        awaitSent(one, RECIPIENTS);
        awaitSent(other, RECIPIENTS);

        assertThat(commitsOfBoth(one, other)).isPositive();
    }

    /** The group of both is given up, and each batch writes its own. */
    @Test
    void whoIsWrittenBesideALockedRowDoesNotWaitForIt() {
        double before = apart();
        var written = new CountDownLatch(1);
        UUID one = begunAndHeldUntilTheOtherBegins();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = new CountDownLatch(1);
            threads.submit(() -> holdRows(one, held, written));
            Latches.await(held);
            UUID other = fireOther();
            awaitSent(other, RECIPIENTS);

            assertThat(sent(one)).isZero();
            written.countDown();
        }
        awaitSent(one, RECIPIENTS);
        assertThat(apart()).isGreaterThan(before);
    }

    /** Messages of the first fill the connections of advertising. */
    private UUID begunAndHeldUntilTheOtherBegins() {
        var begun = new CountDownLatch(1);
        var otherBegins = new CountDownLatch(1);
        carrier.through((real, letter) -> {
            if (isOf(letter, OTHER_LANE)) otherBegins.countDown();
            else begun.countDown();
            Latches.await(otherBegins);
            return new Outcome.Accepted();
        });
        UUID campaign = Api.fire(Api.trigger(segment(LANE), Api.template("s", "t"), Map.of()));
        Awaitility.await().until(() -> {
            dispatcher.pass();
            return begun.getCount() == 0;
        });
        return campaign;
    }

    /** Service messages have a connection that advertising leaves them. */
    private UUID fireOther() {
        return Api.fire(Api.trigger(segment(OTHER_LANE), Api.template("s", "t"), Map.of("messageClass", "SERVICE")));
    }

    private double apart() {
        return metrics.counter("clientele.campaign.outcomes.apart").count();
    }

    private int commitsOfBoth(UUID one, UUID other) {
        return database.read(handle -> handle.createQuery("""
                        select count(*)
                          from (select from delivery where campaign_id in (:one, :other)
                                 group by cast(xmin as text) having count(distinct campaign_id) = 2) shared
                        """)
                .bind("one", one)
                .bind("other", other)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void whoStopsInOrderLeavesNothingOpen() throws Exception {
        UUID campaign = Api.fire(Api.trigger(segment(LANE), Api.template("s", "t"), Map.of()));
        var begun = new AtomicInteger();
        var answer = new CountDownLatch(1);
        carrier.through((real, letter) -> {
            begun.incrementAndGet();
            Latches.await(answer);
            return new Outcome.Accepted();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                while (begun.get() == 0) replica.dispatcher().pass();
            });
            Awaitility.await().until(() -> begun.get() > 0);
            var stopped = threads.submit(() -> {
                replica.stop();
                return null;
            });
            Awaitility.await("waits for what has begun")
                    .during(Duration.ofMillis(100))
                    .until(() -> !stopped.isDone());
            answer.countDown();
            stopped.get(10, TimeUnit.SECONDS);
        }

        assertThat(begun.get()).isLessThanOrEqualTo(config.sender().connections());
        assertThat(states(campaign)).isEqualTo(Map.of("SENT", begun.get(), "QUEUED", RECIPIENTS - begun.get()));
        awaitSent(campaign, RECIPIENTS);
    }

    /** A batch that has failed rests, and those lost are looked for now and then. */
    private void awaitSent(UUID campaign, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            dispatcher.pass();
            return sent(campaign) == count;
        });
    }

    private Map<String, Integer> states(UUID campaign) {
        return database.read(handle -> handle.createQuery(
                        "select state, count(*) from delivery where campaign_id = :campaign group by state")
                .bind("campaign", campaign)
                .reduceRows(new HashMap<String, Integer>(), (states, row) -> {
                    states.put(row.getColumn(1, String.class), row.getColumn(2, Integer.class));
                    return states;
                }));
    }

    private int sent(UUID campaign) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from delivery where campaign_id = :campaign and state = 'SENT'")
                .bind("campaign", campaign)
                .mapTo(Integer.class)
                .one());
    }

    /** All of one lane, so that they are one batch. */
    private UUID segment(int lane) {
        return base.segmentOf(
                Stream.generate(() -> base.unitInLane(lane)).limit(RECIPIENTS).toList());
    }
}
