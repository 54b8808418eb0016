package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may choose. */
@ConfigMapping(prefix = "segments")
public interface SegmentConfig {
    /** The option «use segments». */
    @WithDefault("true")
    boolean enabled();

    RuleBounds rule();

    RefreshPauses refresh();

    /** Between the tries of a refresh that fails and that data have asked for. */
    interface RefreshPauses {
        @WithDefault("30s")
        Duration retryDelay();

        @WithDefault("1h")
        Duration retryDelayMax();
    }

    interface RuleBounds {
        @WithDefault("12")
        int depthMax();

        @WithDefault("200")
        int conditionsMax();

        /** With every mention of a segment that is found at access its conditions are asked too. */
        @WithDefault("2000")
        int conditionsAskedMax();

        @WithDefault("1000")
        int valuesMax();

        @WithDefault("500")
        int textMax();

        default Bounds bounds() {
            return new Bounds(depthMax(), conditionsMax(), valuesMax(), textMax(), conditionsAskedMax());
        }
    }
}
