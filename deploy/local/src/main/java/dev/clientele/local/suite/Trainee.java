package dev.clientele.local.suite;

import java.io.IOException;
import java.time.Duration;

/** A process whose start may be recorded so that the next ones are faster. */
interface Trainee {
    boolean recording();

    /** Keeps what was recorded; takes some seconds of a processor. */
    void finishRecording() throws IOException, InterruptedException;

    /** Used by the process since it was started. */
    Duration processorTime();
}
