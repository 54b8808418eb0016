package dev.clientele.platform.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the run worker. */
@ConfigMapping(prefix = "clientele.runs")
public interface RunSettings {
    /** How many runs one replica works on at a time. */
    @WithDefault("2")
    int atOnce();

    /** How many lanes a run over all of them works on at a time; what happens to clients of these waits for its steps. */
    @WithDefault("2")
    int lanesAtOnce();

    /** How long a run stays with a replica that does not speak. */
    @WithDefault("30s")
    Duration lease();

    @WithDefault("500ms")
    Duration poll();

    /** How often in a row a run may meet trouble that passes (lost connections, deadlocks). */
    @WithDefault("10")
    int transientFailuresMax();

    @WithDefault("5s")
    Duration retryDelay();

    /** Open event streams of one replica. */
    @WithDefault("100")
    int streamsMax();

    /** How often an event stream looks at its run. */
    @WithDefault("1s")
    Duration eventsEvery();

    /** After this much silence an event stream says that it is still there, so that nobody in between cuts it off. */
    @WithDefault("10s")
    Duration keepAlive();
}
