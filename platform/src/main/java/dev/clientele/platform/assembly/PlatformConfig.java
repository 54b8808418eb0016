package dev.clientele.platform.assembly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** What an operator may choose for any service. */
@ConfigMapping(prefix = "clientele")
public interface PlatformConfig {
    /** The zone of all business dates. */
    @WithDefault("Europe/Moscow")
    ZoneId businessZone();

    /** How many lanes this installation has; a power of two, fixed when its databases are made. */
    @WithDefault("16")
    int lanes();

    /** A stable name of this replica; with it a restarted process takes its lanes back at once. */
    Optional<String> instance();

    Consumer consumer();

    Topics topics();

    ClockConfig clock();

    interface Consumer {
        /** Lane-owning threads of each consumer in this process. */
        @WithDefault("1")
        int threads();
    }

    interface Topics {
        /** Topics whose records are kept for an hour only; all others are compacted. */
        @WithDefault("clientele.heartbeats.v1")
        Set<String> shortLived();
    }

    interface ClockConfig {
        /** For demonstrations and tests only: the clock starts here instead of now, and runs on. */
        Optional<Instant> startAt();
    }
}
