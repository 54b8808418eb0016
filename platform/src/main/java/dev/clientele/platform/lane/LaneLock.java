package dev.clientele.platform.lane;

import org.jdbi.v3.core.Handle;

/**
 * The lock a transaction holds while it changes facts or evaluates units of a lane. Taken first, released by commit.
 * The key space is the database, and each service has its own.
 */
public final class LaneLock {
    private static final int SPACE = 0x4c414e45;

    private LaneLock() {}

    public static void take(Handle tx, int lane) {
        tx.createQuery("select pg_advisory_xact_lock(:space, :lane) is null")
                .bind("space", SPACE)
                .bind("lane", lane)
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes every lane in order, so that two who want all cannot block each other. */
    public static void takeAll(Handle tx, Lanes lanes) {
        lanes.all().forEach(lane -> take(tx, lane));
    }
}
