package dev.clientele.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagReportTest {
    private static final TopicPartition FIRST = new TopicPartition("sales", 0);
    private static final TopicPartition SECOND = new TopicPartition("sales", 1);
    private static final Set<TopicPartition> BOTH = Set.of(FIRST, SECOND);
    private static final long LATER = LagReport.EVERY.toNanos();

    private final LagReport lag = new LagReport(0);

    @Test
    void saysEveryOffsetOnceAndThenThoseThatMoved() {
        assertThat(lag.due(Map.of(FIRST, 10L, SECOND, 7L), BOTH, 0)).isEqualTo(offsets(FIRST, 10, SECOND, 7));
        assertThat(lag.due(Map.of(FIRST, 11L, SECOND, 7L), BOTH, LATER)).isEqualTo(offsets(FIRST, 11));
        assertThat(lag.due(Map.of(FIRST, 11L, SECOND, 7L), BOTH, 2 * LATER)).isEmpty();
    }

    @Test
    void saysNothingBeforeItIsDue() {
        lag.due(Map.of(FIRST, 10L), BOTH, 0);

        assertThat(lag.due(Map.of(FIRST, 11L), BOTH, LATER - 1)).isEmpty();
        assertThat(lag.due(Map.of(FIRST, 11L), BOTH, LATER)).isEqualTo(offsets(FIRST, 11));
    }

    @Test
    void saysAgainWhatTheBrokerHasMissed() {
        lag.due(Map.of(FIRST, 10L, SECOND, 7L), BOTH, 0);
        lag.missed(Set.of(SECOND));

        assertThat(lag.due(Map.of(FIRST, 10L, SECOND, 7L), BOTH, LATER)).isEqualTo(offsets(SECOND, 7));
    }

    @Test
    void isSilentOfWhatIsOwnedByOthersAndSaysItAgainOnceItIsBack() {
        lag.due(Map.of(FIRST, 10L, SECOND, 7L), BOTH, 0);

        assertThat(lag.due(Map.of(FIRST, 12L, SECOND, 7L), Set.of(SECOND), LATER))
                .isEmpty();
        assertThat(lag.due(Map.of(FIRST, 10L, SECOND, 7L), BOTH, 2 * LATER)).isEqualTo(offsets(FIRST, 10));
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            TopicPartition one, long offset, TopicPartition other, long otherOffset) {
        return Map.of(one, new OffsetAndMetadata(offset), other, new OffsetAndMetadata(otherOffset));
    }
}
