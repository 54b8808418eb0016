package dev.clientele.platform.stream;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Told every {@link LanePulse#EVERY} how far the lanes of a consumer have come, to say so to others. */
@FunctionalInterface
public interface Heartbeat {
    /** Keeps {@link LaneProgress} up to date and tells nobody. */
    Heartbeat SILENT = (tx, beats) -> {};

    /** Called in the transaction that keeps the progress; {@code beats} is never empty. */
    void say(Handle tx, List<Beat> beats);

    /**
     * @param day the lane's business day, null where lanes have none
     * @param through every record published up to then has been applied, or set aside; physical time
     */
    record Beat(int lane, LocalDate day, Instant through) {}
}
