package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settled question 13: whoever keeps members of a PERIODIC segment is told how old they are. */
@ServiceTest
class RefreshSaidTest {
    private static final String LISTENER = "definitions-test";

    @Inject
    Consumers consumers;

    @Inject
    Database database;

    private final List<SegmentDefined> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        consumers.start(ConsumerSpec.references(
                LISTENER,
                Map.of(Stream.REFERENCES.topic(), ReferenceEvent.class),
                batch -> batch.records().forEach(record -> {
                    if (record.event() instanceof SegmentDefined segment) heard.add(segment);
                })));
    }

    @AfterEach
    void stopListening() {
        consumers.stop(LISTENER);
    }

    @Test
    void aRefreshSaysWhenItWas() {
        String segment = create("age", "PERIODIC", leaf("client.name", "eq", "\"age\""), "");

        refreshed("/api/v1/segments/" + segment);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> lastOf(segment) != null && lastOf(segment).composedAt() != null);
        assertThat(lastOf(segment).code()).isEqualTo("age");
        assertThat(lastOf(segment).composedAt())
                .isEqualTo(Instant.parse(as("marketer")
                        .get("/api/v1/segments/" + segment)
                        .path("composedAt")
                        .toString()));
    }

    @Test
    void anEditIsSaidWhenItsMembersAreThere() {
        String segment = create("said-when", "DYNAMIC", leaf("client.name", "eq", "\"said-when\""), "");
        String path = "/api/v1/segments/" + segment;
        await().atMost(Duration.ofSeconds(30)).until(() -> lastOf(segment) != null);

        database.run(tx -> {
            LaneLock.take(tx, 0);
            edited(path, "{\"trackMembership\":true,\"name\":\"Tracked\"}");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lastOf(segment).name().equals("Tracked"));
            assertThat(lastOf(segment).trackMembership()).isFalse();
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> lastOf(segment).trackMembership());
    }

    @Test
    void theNextRefreshBringsTheRuleOfAnEdit() {
        String segment = create("said-rule", "PERIODIC", leaf("client.name", "eq", "\"said-rule\""), "");
        String path = "/api/v1/segments/" + segment;
        refreshed(path);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lastOf(segment) != null && lastOf(segment).composedAt() != null);

        edited(path, "{\"name\":\"Ruled\",\"rule\":" + leaf("client.name", "eq", "\"another\"") + "}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lastOf(segment).name().equals("Ruled"));
        assertThat(lastOf(segment).ruleVersion()).isEqualTo(1);

        refreshed(path);
        await().atMost(Duration.ofSeconds(30)).until(() -> lastOf(segment).ruleVersion() == 2);
    }

    private static void refreshed(String path) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as("marketer").post(path + "/refresh").statusCode() == 202);
    }

    private static void edited(String path, String patch) {
        as("marketer")
                .header("If-Match", as("marketer").get(path).header("ETag"))
                .body(patch)
                .patch(path)
                .then()
                .statusCode(200);
    }

    private SegmentDefined lastOf(String segment) {
        return heard.stream()
                .filter(said -> said.segmentId().toString().equals(segment))
                .reduce((_, last) -> last)
                .orElse(null);
    }
}
