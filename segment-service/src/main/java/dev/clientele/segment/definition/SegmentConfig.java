package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator may choose. */
@ConfigMapping(prefix = "segments")
public interface SegmentConfig {
    /** The option «use segments». */
    @WithDefault("true")
    boolean enabled();

    RuleBounds rule();

    interface RuleBounds {
        @WithDefault("12")
        int depthMax();

        @WithDefault("200")
        int conditionsMax();

        @WithDefault("1000")
        int valuesMax();

        @WithDefault("500")
        int textMax();

        default Bounds bounds() {
            return new Bounds(depthMax(), conditionsMax(), valuesMax(), textMax());
        }
    }
}
