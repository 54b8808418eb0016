package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.stream.Heartbeat.Beat;
import dev.clientele.platform.stream.Ledger.Deposit;
import dev.clientele.platform.stream.Ledger.Note;
import dev.clientele.platform.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far the lanes of a consumer have come (design.md 3: "now" without lag, else the last record it applied). */
class HeartbeatTest {
    private static final int BROKEN = 3;

    private final Ledger ledger = new Ledger("platform_heartbeat");
    private final Clock physical = Clock.systemUTC();
    private final Map<Integer, List<Beat>> heard = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void lanesWithoutLagAreEvaluatedThroughNow() {
        ledger.drain();
        assertThat(throughAll()).isEmpty();
        try (Consumers consumers = ledger.consume("ledger", spec(ledger::apply))) {
            ledger.say(deposits(500));
            awaitApplied(500);
            Instant then = physical.instant();

            await().atMost(Duration.ofSeconds(20)).until(() -> everyLaneIsPast(then));

            assertThat(heard.values())
                    .allSatisfy(beats -> assertThat(beats)
                            .allSatisfy(beat -> assertThat(beat.day()).isEqualTo(Ledger.START))
                            .isSortedAccordingTo((a, b) -> a.through().compareTo(b.through())));
            assertThat(heard.values())
                    .allSatisfy(beats -> assertThat(beats.getLast().through()).isBefore(physical.instant()));
            assertThat(ledger.database
                            .read(handle -> LaneProgress.throughAll(handle, "sum"))
                            .orElseThrow())
                    .isAfterOrEqualTo(then);
        }
    }

    @Test
    void theBrokerHearsHowFarLanesAreForLagMetrics() throws Exception {
        ledger.drain();
        try (Consumers _ = ledger.consume("lag", spec(ledger::apply));
                Admin admin = Admin.create(ledger.kafka)) {
            ledger.say(deposits(500));
            awaitApplied(500);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> committed(admin, "lag-sum").equals(ledger.database.read(new Offsets("sum")::stored)));
        }
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().offset()));
    }

    @Test
    void aLaneThatLagsIsAsFarAsTheLastRecordItApplied() {
        ledger.drain();
        try (Consumers consumers = ledger.consume("ledger", spec(batch -> {
            if (batch.lane() == BROKEN
                    && batch.records().stream().anyMatch(one -> ((Deposit) one.event()).number() == 2))
                throw new IllegalStateException("a bug");
            ledger.apply(batch);
        }))) {
            ledger.say(List.of(new Deposit(new UUID(1, BROKEN), 1, 1)));
            awaitApplied(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> heard.containsKey(BROKEN));
            Instant before = physical.instant();
            ledger.say(List.of(new Deposit(new UUID(1, BROKEN), 2, 1)));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> consumers.troubles().containsKey("sum/lane/" + BROKEN));
            Instant stopped = physical.instant();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> lanes().filter(lane -> lane != BROKEN)
                            .allMatch(lane -> isPast(lane, stopped.plus(LanePulse.EVERY))));

            assertThat(last(BROKEN)).isBefore(stopped);
            assertThat(throughBroken()).contains(last(BROKEN));
            assertThat(throughAll()).contains(last(BROKEN));
            assertThat(Duration.between(before, last(BROKEN))).isLessThan(LanePulse.EVERY);
        }
    }

    @Test
    void whatIsSoonWorthNothingIsKeptForAnHour() throws Exception {
        String topic = "clientele.test.short." + UUID.randomUUID();
        var topics = new Topics(ledger.kafka, ledger.lanes, Set.of(topic));

        topics.ensure(topic, false);

        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(ledger.kafka)) {
            var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(config.get("retention.ms").value()).isEqualTo("3600000");
        }
    }

    private ConsumerSpec spec(LaneHandler handler) {
        return ConsumerSpec.lanes("sum", Map.of(ledger.topic, Note.class), handler)
                .withHeartbeat((tx, beats) ->
                        beats.forEach(beat -> heard.computeIfAbsent(beat.lane(), lane -> new CopyOnWriteArrayList<>())
                                .add(beat)));
    }

    private Optional<Instant> throughAll() {
        return ledger.database.read(handle -> LaneProgress.throughAll(handle, "sum"));
    }

    private Optional<Instant> throughBroken() {
        return ledger.database.read(handle -> LaneProgress.through(handle, "sum", BROKEN));
    }

    private boolean everyLaneIsPast(Instant then) {
        return lanes().allMatch(lane -> isPast(lane, then));
    }

    private boolean isPast(int lane, Instant then) {
        return heard.containsKey(lane) && !last(lane).isBefore(then);
    }

    private Instant last(int lane) {
        return heard.get(lane).getLast().through();
    }

    private IntStream lanes() {
        return ledger.lanes.all();
    }

    private void awaitApplied(int deposits) {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.applied() >= deposits);
    }
}
