package dev.clientele.acceptance.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.acceptance.knowledge.Knowledge;
import dev.clientele.acceptance.soak.TrackedSegment;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(2)
class OrderTest {
    private static final long SEED = 20_261_121;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String RUN = "order-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    private static RunningSuite suite;
    private static List<Act> story;
    private static Knowledge expected;

    @BeforeAll
    static void tellItOnce() {
        suite = SharedSuite.get();
        TrackedSegment.create(suite);
        story = Story.of(SEED, suite.today());
        tell("first-", 1, 0);
        expected = Knowledge.settled(suite, RUN + "first-", PATIENCE);
    }

    @Test
    void theStoryMovesEveryKindOfThing() {
        assertThat(expected.clients().keySet()).isEqualTo(Story.clients());
        assertThat(String.join("\n", expected.clients().values()))
                .contains("IN_PROGRESS", "ACTIVE", "LOST", "B2B", "REGULAR", "soak-twice");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "telling {0} in batches of at most {1}")
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3", "5, 5", "6, 8", "7, 13", "8, 50", "9, 1000"})
    void theOrderDoesNotMatter(int telling, int batchMax) {
        String name = "telling%d-".formatted(telling);
        tell(name, batchMax, telling);

        Knowledge told = Knowledge.reaching(expected, suite.databases(), RUN + name, PATIENCE);

        assertThat(expected.differences(told)).isEmpty();
    }

    private static Map<String, String> tell(String name, int batchMax, long seed) {
        return new Telling(suite.as("admin"), RUN + name, batchMax, SEED + seed).tell(story);
    }
}
