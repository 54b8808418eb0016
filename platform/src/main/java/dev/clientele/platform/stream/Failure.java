package dev.clientele.platform.stream;

import dev.clientele.platform.sql.Database;
import java.sql.SQLException;
import java.util.Set;

/** What to do about a batch that failed. */
enum Failure {
    /** The data is at fault: find the record and set it aside. */
    POISON,
    /** The database or network is at fault: try again. */
    TRANSIENT,
    /** Another consumer has applied this already: forget the batch and start from what is stored. */
    ZOMBIE,
    /** The program is at fault: stop the lane and say so. */
    FATAL;

    private static final Set<String> DATA = Set.of("22", "23");
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");
    /** A process that was frozen finds its session ended. */
    private static final String IDLE_TOO_LONG = "25P03";

    static Failure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case InvalidEvent invalid -> {
                    return POISON;
                }
                case Zombie zombie -> {
                    return ZOMBIE;
                }
                case SQLException sql -> {
                    return of(sql);
                }
                default -> {}
            }
        }
        return failure instanceof Database.CommitFailed ? TRANSIENT : FATAL;
    }

    private static Failure of(SQLException failure) {
        // Without a state the failure comes from the pool: no connection could be had.
        if (failure.getSQLState() == null || failure.getSQLState().length() < 2) return TRANSIENT;
        String kind = failure.getSQLState().substring(0, 2);
        if (DATA.contains(kind)) return POISON;
        boolean passing = PASSING.contains(kind) || failure.getSQLState().equals(IDLE_TOO_LONG);
        return passing ? TRANSIENT : FATAL;
    }

    static final class Zombie extends RuntimeException {
        Zombie(String partition) {
            super("the stored offset of " + partition + " is not where this consumer left it");
        }
    }
}
