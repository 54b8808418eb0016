package dev.clientele.platform.lane;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** The business day each lane has reached. */
public final class LaneDays {
    private LaneDays() {}

    /** A database that has just been made begins today in every lane. */
    public static void begin(Handle tx, Lanes lanes, LocalDate today) {
        tx.createUpdate("""
                        insert into lane_day (lane, day) select lane, :today from generate_series(0, :last) lane
                        on conflict do nothing
                        """)
                .bind("today", today)
                .bind("last", lanes.count() - 1)
                .execute();
    }

    public static LocalDate day(Handle tx, int lane) {
        return tx.createQuery("select day from lane_day where lane = :lane")
                .bind("lane", lane)
                .mapTo(LocalDate.class)
                .one();
    }

    /** The day that every lane has reached: what "evaluated on" means for an answer over the whole base. */
    public static LocalDate reachedByAll(Handle handle) {
        return handle.createQuery("select min(day) from lane_day")
                .mapTo(LocalDate.class)
                .one();
    }

    public static boolean allOn(Handle handle, LocalDate day) {
        return handle.createQuery("select not exists (select from lane_day where day <> :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }

    static void advance(Handle tx, int lane, LocalDate day) {
        tx.createUpdate("update lane_day set day = :day where lane = :lane and day < :day")
                .bind("lane", lane)
                .bind("day", day)
                .execute();
    }
}
