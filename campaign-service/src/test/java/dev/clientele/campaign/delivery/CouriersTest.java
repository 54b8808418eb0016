package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.delivery.Gatekeeper.Passed;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.Language;
import dev.clientele.campaign.template.Variants;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One connection, so four messages in flight, and times of tenths of a second. */
class CouriersTest {
    private static final int LETTERS = 20;
    private static final Outcome NOT_BEGUN = new Outcome.NotBegun();
    private static final Couriers.WithOthers ALONE = _ -> false;

    private final CampaignConfig config = config();
    private final List<HandOver> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger carried = new AtomicInteger();

    @Test
    void ofOneThatHangsNobodyKnowsTheEndAndWhatWaitsBehindItGoesBackIntoTheQueue() throws Exception {
        var hangs = new CountDownLatch(1);
        var brokenOffAfter = new AtomicInteger();
        var brokenOff = new CountDownLatch(1);
        Couriers couriers = couriers(() -> {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                brokenOffAfter.set(written.size());
                brokenOff.countDown();
            }
            return new Outcome.Accepted();
        });

        List<Outcome> outcomes = couriers.handOver(passed(), ALONE, written::addAll);

        assertThat(carried).hasValue(1);
        assertThat(outcomes).filteredOn(Outcome.Unknown.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(NOT_BEGUN::equals).hasSize(LETTERS - 1);
        assertThat(written).extracting(HandOver::outcome).containsExactlyInAnyOrderElementsOf(outcomes);
        assertThat(written).extracting(this::state).containsOnly("UNKNOWN", "QUEUED");
        assertThat(brokenOff.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(brokenOffAfter).as("its place is free when it is written").hasValue(LETTERS);
    }

    @Test
    void afterAWriteThatFailedNothingBeginsAndWhatIsKnownIsWritten() {
        var refused = new CopyOnWriteArrayList<HandOver>();
        var groups = new AtomicInteger();
        Couriers couriers = couriers(Outcome.Accepted::new);

        assertThatThrownBy(() -> couriers.handOver(passed(), ALONE, group -> {
                    if (groups.incrementAndGet() == 2) {
                        refused.addAll(group);
                        throw new IllegalStateException("no disk");
                    }
                    written.addAll(group);
                }))
                .hasMessage("no disk");

        assertThat(carried.get()).isLessThanOrEqualTo(3 * config.sender().inFlightOfEach());
        assertThat(written).hasSize(LETTERS - refused.size());
        assertThat(written).extracting(HandOver::outcome).contains(new Outcome.Accepted(), NOT_BEGUN);
    }

    @Test
    void anErrorInAWriteFailsTheBatch() {
        Couriers couriers = couriers(Outcome.Accepted::new);

        assertThatThrownBy(() -> couriers.handOver(passed(), ALONE, _ -> {
                    throw new StackOverflowError();
                }))
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void returnsWhenEverythingIsWritten() throws Exception {
        var disk = new CountDownLatch(1);
        Couriers couriers = couriers(Outcome.Accepted::new);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var returned = threads.submit(() -> couriers.handOver(passed(), ALONE, group -> {
                Latches.await(disk);
                written.addAll(group);
            }));
            Awaitility.await().until(() -> carried.get() == config.sender().inFlightOfEach());
            Awaitility.await().during(Duration.ofMillis(100)).until(() -> !returned.isDone());
            disk.countDown();
            returned.get(10, TimeUnit.SECONDS);
        }

        assertThat(written).hasSize(LETTERS);
    }

    @Test
    void waitsForAWriteNoLongerThanTheLease() {
        var hangs = new CountDownLatch(1);
        Couriers couriers = couriers(Outcome.Accepted::new);

        assertThatThrownBy(() -> couriers.handOver(passed(), ALONE, _ -> Latches.await(hangs)))
                .hasMessage("outcomes were not written within the lease");

        hangs.countDown();
    }

    @Test
    void whoIsToldToStopBeginsNothing() {
        Couriers couriers = couriers(Outcome.Accepted::new);
        couriers.beginNoMore();

        assertThat(couriers.handOver(passed(), ALONE, written::addAll)).containsOnly(NOT_BEGUN);

        assertThat(carried).hasValue(0);
        assertThat(written).hasSize(LETTERS);
    }

    private String state(HandOver one) {
        return new Endings(config)
                .of(one.letter(), one.outcome(), Instant.EPOCH)
                .state();
    }

    private Couriers couriers(Supplier<Outcome> answer) {
        Carrier carrier = new Carrier() {
            @Override
            public Set<Channel> channels() {
                return Set.of(Channel.SMS);
            }

            @Override
            public Outcome carry(Letter letter) {
                carried.incrementAndGet();
                return answer.get();
            }
        };
        return new Couriers(new Carriers(List.of(carrier)), config.sender());
    }

    private static Passed passed() {
        var content = new Content(Channel.SMS, null, null, "Hello", Map.of(), Language.EN, Variants.NONE);
        var definition = Definition.ofOneLetter(UUID.randomUUID(), content);
        var provider = new Carrying(UUID.randomUUID(), Channel.SMS, null, null, null, null, false, false, null);
        List<Letter> letters = Stream.generate(UUID::randomUUID)
                .limit(LETTERS)
                .map(id -> new Letter(new Recipient(id, id, id), id, null, null, definition, provider, null, 1, null))
                .toList();
        return new Passed(UUID.randomUUID(), 0, UUID.randomUUID(), letters, 0, 0, 0, null, System.nanoTime());
    }

    private static CampaignConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CampaignConfig.class)
                .withDefaultValue("campaign.sender.connections", "1")
                .withDefaultValue("campaign.sender.workers", "1")
                .withDefaultValue("campaign.sender.hand-over-within", "300ms")
                .withDefaultValue("campaign.sender.timeout", "300ms")
                .withDefaultValue("campaign.sender.lease", "2s")
                .build()
                .getConfigMapping(CampaignConfig.class);
    }
}
