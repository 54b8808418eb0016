package dev.clientele.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Classification;
import dev.clientele.acceptance.api.Runs;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of status-service while it counts the base anew (CLS-09): the same run ends with the same series. The base
 * is what {@link KillTest} has imported.
 */
@Order(2)
class RebuildKillTest {
    private static final int KILLS = Integer.getInteger("soak.rebuild.kills", 1);

    private final RunningSuite suite = SharedSuite.get();
    private final Api api = suite.as("admin");
    private final Random random = new Random(20_261_129);

    @Test
    void aKilledRebuildEndsWithTheSameSeries() {
        suite.awaitReady(Duration.ofMinutes(1));
        Map<String, String> before = series();
        assertThat(before)
                .allSatisfy((mode, points) -> assertThat(points).as(mode).isNotEqualTo("[]"));
        for (int kills = 0; kills < KILLS; kills++) {
            String run =
                    api.post("classification/rebuild", Map.of()).expect(202).location();
            Instant struck = Strike.kill(suite, "status-service", Duration.ofMillis(random.nextInt(250)));
            suite.awaitReady(Duration.ofMinutes(1));
            assertThat(series()).as("read while it goes on, or has just ended").isEqualTo(before);
            JsonNode done = Runs.done(api, run, Duration.ofMinutes(1));
            assertThat(Instant.parse(done.path("finishedAt").asText()))
                    .as("it was at work")
                    .isAfter(struck);
            assertThat(series()).as("kill %d", kills).isEqualTo(before);
        }
    }

    /** The points of closed months: nobody comes or goes in them. */
    private Map<String, String> series() {
        Map<String, String> series = new TreeMap<>();
        for (String mode : Classification.MODES) {
            JsonNode points = api.get("classification/" + mode + "/dynamics")
                    .expect(200)
                    .json()
                    .path("points");
            ((ArrayNode) points).remove(points.size() - 1);
            series.put(mode, points.toString());
        }
        return series;
    }
}
