package dev.clientele.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class EvaluatedTest {
    private static final Instant EARLY = Instant.parse("2026-11-20T09:30:00Z");
    private static final Instant LATE = Instant.parse("2026-11-20T09:30:05.250Z");

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Test
    void theLatestWordOnALaneCounts() {
        assertThat(through("unheard-service", 5)).isEmpty();

        say("some-service", 5, LATE);
        say("some-service", 5, EARLY);
        say("some-service", 6, EARLY);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> through("some-service", 6).isPresent());
        assertThat(through("some-service", 5)).contains(LATE);
        assertThat(through("some-service", 6)).contains(EARLY);
        assertThat(through("other-service", 5)).isEmpty();
    }

    private Optional<Instant> through(String service, int lane) {
        return database.read(handle -> Evaluated.through(handle, service, lane));
    }

    private void say(String service, int lane, Instant through) {
        var event = new LaneEvaluated(service, lane, LocalDate.of(2026, 11, 20), through);
        database.run(tx -> outbox.append(tx, new Said(Stream.HEARTBEATS.topic(), event.key(), null, event)));
    }
}
