package dev.clientele.platform.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many verified tokens a service remembers, and for how long. */
@ConfigMapping(prefix = "clientele.tokens")
public interface TokenSettings {
    @WithDefault("1000")
    int cacheMax();

    /** A verified token is looked at again after this, so neither a withdrawn key nor an age it may have ends later. */
    @WithDefault("5m")
    Duration cacheFor();
}
