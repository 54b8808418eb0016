package dev.clientele.platform.lane;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** What a service does when a lane's business day begins: whatever can change without a new fact. */
public interface DayTurn {
    /** Called in the transaction that makes {@code day} the lane's day, under the lane's lock. */
    void turn(Handle tx, int lane, LocalDate day);
}
