package dev.clientele.platform.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.outbox.Backlog;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.DeadLetters;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** What is stuck shows in metrics and in the readiness answer, which stays green. */
class GaugesTest {
    private final TestDatabase test = TestDatabase.migrated("platform_gauges");
    private final DeadLetters letters =
            new DeadLetters(test.database(), new Outbox(test.database(), test.lanes(), () -> {}));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Backlog backlog = new Backlog(test.database(), () -> OptionalLong.of(0));
    private final BusinessTime time = new BusinessTime(ZoneOffset.UTC, Clock.systemUTC());
    private final Gauges gauges =
            new Gauges(backlog, letters, test.database(), time, List.<DayTurn>of((_, _, _) -> {}), metrics);
    private final Consumers idle = new Consumers(
            new Consumers.Settings("idle", null, 1), Map.of(), null, test.database(), null, null, letters);
    private final StreamsHealth health = new StreamsHealth(idle, gauges);

    @Test
    void whatWaitsShowsAndChangesNoReadiness() {
        gauges.look();
        assertThat(value("clientele.outbox.rows")).isZero();
        assertThat(value("clientele.dead.letters")).isZero();

        test.database().run(tx -> {
            tx.execute("""
                    insert into outbox (topic, lane, key, type, body, at)
                    values ('notes', 0, 'note', 'Note', '{}', clock_timestamp() - interval '90 seconds')
                    """);
            tx.execute("""
                    insert into dlq (consumer, topic, partition, record_offset, error, at, replayed_at)
                    values ('sum', 'notes', 0, 1, 'wrong', now(), null), ('sum', 'notes', 0, 2, 'wrong', now(), now())
                    """);
        });
        gauges.look();

        assertThat(value("clientele.outbox.oldest.seconds")).isBetween(90.0, 100.0);
        assertThat(value("clientele.outbox.rows")).isEqualTo(1);
        assertThat(value("clientele.dead.letters")).isEqualTo(1);
        HealthCheckResponse answer = health.call();
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow()).containsEntry("dead-letters", 1L);
        assertThat((long) answer.getData().orElseThrow().get("outbox/oldest-seconds"))
                .isBetween(90L, 100L);
    }

    @Test
    void lettersAreCountedToABound() {
        test.database().run(tx -> tx.execute("""
                insert into dlq (consumer, topic, partition, record_offset, error, at)
                select 'sum', 'notes', 0, number, 'wrong', now() from generate_series(1, ?) number
                """, DeadLetters.WAITING_MAX + 1));
        gauges.look();
        assertThat(value("clientele.dead.letters")).isEqualTo(DeadLetters.WAITING_MAX);
    }

    @Test
    void midnightsThatDoNotPassAreCounted() {
        test.database().run(tx -> LaneDays.begin(tx, test.lanes(), time.today()));
        gauges.look();
        assertThat(value("clientele.days.behind")).isZero();

        test.database().run(tx -> tx.execute("update lane_day set day = day - 2 where lane = 1"));
        gauges.look();

        assertThat(value("clientele.days.behind")).isEqualTo(2);
    }

    @Test
    void whatCannotBeLookedAtGrowsOld() {
        gauges.look();
        await().until(() -> value("clientele.database.unseen.seconds") >= 0.1);
        double unseen = value("clientele.database.unseen.seconds");

        test.database().run(tx -> tx.execute("alter table dlq rename to dlq_away"));
        assertThatThrownBy(gauges::look).isInstanceOf(RuntimeException.class);
        assertThat(value("clientele.database.unseen.seconds")).isGreaterThanOrEqualTo(unseen);

        test.database().run(tx -> tx.execute("alter table dlq_away rename to dlq"));
        gauges.look();
        assertThat(value("clientele.database.unseen.seconds")).isLessThan(unseen);
    }

    private double value(String gauge) {
        return metrics.get(gauge).gauge().value();
    }
}
