package dev.clientele.segment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.segment.definition.SegmentConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Retries retries = new Retries(new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(SegmentConfig.class)
            .build()
            .getConfigMapping(SegmentConfig.class));

    @Test
    void pausesGrowWithTheTimeThatItHasBeenStale() {
        assertThat(retries.pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retries.pause(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(retries.pause(Duration.ofDays(3))).isEqualTo(Duration.ofHours(1));
    }
}
