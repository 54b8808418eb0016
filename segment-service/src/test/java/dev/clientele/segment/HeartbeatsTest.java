package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.contracts.HeartbeatEvent;
import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** design.md 3: LaneEvaluated of every lane, and answers that say how old their facts are. */
@ServiceTest
class HeartbeatsTest {
    private static final String LISTENER = "heartbeats-test";

    @Inject
    Consumers consumers;

    @Inject
    Database database;

    @Inject
    Lanes lanes;

    private final List<LaneEvaluated> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopListening() {
        consumers.stop(LISTENER);
    }

    @Test
    void everyLaneSaysHowFarItIsAndAnswersSayItToo() {
        Instant before = Clock.systemUTC().instant();

        consumers.start(ConsumerSpec.references(
                LISTENER,
                Map.of(Stream.HEARTBEATS.topic(), HeartbeatEvent.class),
                batch -> batch.records().forEach(record -> heard.add((LaneEvaluated) record.event()))));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> heard.stream()
                        .filter(beat -> beat.evaluatedThrough().isAfter(before))
                        .map(LaneEvaluated::lane)
                        .collect(Collectors.toSet())
                        .containsAll(lanes.all().boxed().toList()));
        LocalDate day = database.read(LaneDays::reachedByAll);
        assertThat(heard).allSatisfy(beat -> {
            assertThat(beat.service()).isEqualTo("segment-service");
            assertThat(beat.day()).isEqualTo(day);
            assertThat(beat.evaluatedThrough())
                    .isBeforeOrEqualTo(Clock.systemUTC().instant());
        });
        String dataAsOf = as("marketer")
                .get("/api/v1/segments/{id}/members", Api.create("beats", "MANUAL", "null", ""))
                .then()
                .statusCode(200)
                .extract()
                .path("dataAsOf");
        assertThat(Instant.parse(dataAsOf))
                .isAfter(before)
                .isBeforeOrEqualTo(Clock.systemUTC().instant());
    }
}
