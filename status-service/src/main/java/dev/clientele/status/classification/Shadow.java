package dev.clientele.status.classification;

import dev.clientele.status.dynamics.ClosedPoints;
import dev.clientele.status.dynamics.UnitSteps;
import dev.clientele.status.rows.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A second copy of everything the classification keeps, filled beside the live one and swapped (CLS-11). While there is
 * one, whatever touches a unit brings both copies to it, so the copy is never behind. It appears and goes under all lane
 * locks; ask for it under the lane's lock.
 */
public final class Shadow {
    private static final String NAME = "classification_pass";
    private static final String REPLACED = "classification_replaced";
    private static final List<String> TABLES = List.of("unit_profile", "unit_step", "lane_step", "lane_count");

    private Shadow() {}

    /** False too when its pass was cancelled or has failed: the next one makes another. */
    public static boolean exists(Handle tx) {
        return tx.createQuery("""
                        select to_regclass(:table) is not null and exists (
                            select from run where kind = :kind and state in ('QUEUED', 'RUNNING', 'PAUSED'))
                        """)
                .bind("table", NAME + ".unit_profile")
                .bind("kind", Classification.REBUILD)
                .mapTo(Boolean.class)
                .one();
    }

    public static void make(Handle tx) {
        tx.createQuery("select make_shadows(:name, :tables)")
                .bind("name", NAME)
                .bindArray("tables", String.class, TABLES)
                .map((row, context) -> true)
                .one();
    }

    public static void refresh(Handle tx, int lane, LocalDate day, Scope scope, Instant now) {
        inside(tx, () -> {
            Profiles.refreshSilently(tx, lane, day, scope, now);
            UnitSteps.refresh(tx, lane, scope);
        });
    }

    private static void inside(Handle tx, Runnable work) {
        tx.execute("set local search_path = " + NAME + ", public");
        work.run();
        tx.execute("set local search_path = public");
    }

    /** What time has changed in a lane since the copy was filled. */
    public static void catchUp(Handle tx, int lane, LocalDate day, Instant now) {
        List<UUID> due = tx.createQuery("select unit_id from " + NAME + ".unit_profile"
                        + " where lane = :lane and next_flip_on <= :day order by unit_id")
                .bind("lane", lane)
                .bind("day", day)
                .mapTo(UUID.class)
                .list();
        if (!due.isEmpty()) refresh(tx, lane, day, Scope.of(due), now);
    }

    /** From now on the copy is what everybody reads, and what a past month is held against. */
    public static void swap(Handle tx) {
        inside(tx, () -> ClosedPoints.closeUnwatched(tx));
        tx.createQuery("select swap_shadows(:name, :replaced, :tables)")
                .bind("name", NAME)
                .bind("replaced", REPLACED)
                .bindArray("tables", String.class, TABLES)
                .map((row, context) -> true)
                .one();
    }

    /** What was read before the swap, for comparison. */
    public static String replacedProfiles() {
        return REPLACED + ".unit_profile";
    }

    /** True while not all that differs from it has been said. */
    public static boolean hasReplaced(Handle handle) {
        return handle.createQuery("select to_regclass(:table) is not null")
                .bind("table", replacedProfiles())
                .mapTo(Boolean.class)
                .one();
    }

    public static void forgetReplaced(Handle tx) {
        tx.execute("drop schema if exists " + REPLACED + " cascade");
    }
}
