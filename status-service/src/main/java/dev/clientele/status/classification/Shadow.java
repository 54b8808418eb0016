package dev.clientele.status.classification;

import dev.clientele.status.dynamics.ClosedPoints;
import dev.clientele.status.dynamics.SeriesStamps;
import dev.clientele.status.dynamics.UnitSteps;
import dev.clientele.status.rows.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A second copy of everything the classification keeps, filled beside the live one and swapped (CLS-11). While there is
 * one, whatever touches a unit brings both copies to it, so the copy is never behind. When its pass is cancelled or fails it
 * stays, and who is touched from then on is written down, so that the next pass can go on with it (CLS-09). It appears and
 * goes under all lane locks; ask for it under the lane's lock.
 */
public final class Shadow {
    private static final String NAME = "classification_pass";
    private static final String REPLACED = "classification_replaced";
    private static final int MISSED_AT_ONCE = 5_000;

    /** To be raised when profiles or steps come out otherwise: nobody goes on with what an earlier version has begun. */
    private static final int WAY_OF_COUNTING = 1;

    /** What the copy depends on beside the facts. */
    private static final String BASIS = """
            (select concat_ws(' ', %d, per_invoice, standalone_payments, chat_is_dialog, (
                select md5(string_agg(concat_ws(' ', table_name, column_name, data_type), ','
                    order by table_name, ordinal_position))
                from information_schema.columns where table_schema = 'public' and table_name = any(:tables)))
             from public.setting)""".formatted(WAY_OF_COUNTING);

    private static final List<String> TABLES = List.of("unit_profile", "unit_step", "lane_step", "lane_count");

    private Shadow() {}

    public enum State {
        /** No copy that anybody could go on with. */
        NONE,
        /** A pass that has not ended fills it. */
        RUNNING,
        /** Its pass was cancelled or has failed; the next one may go on with it. */
        STOPPED
    }

    /** A pass that has stopped, and how far it had come. */
    public record Stopped(String checkpoint, long processed) {}

    public static State state(Handle tx) {
        return tx.createQuery("""
                        select case
                            when to_regclass(:copy) is not null and exists (
                                select from run where kind = :kind and state in ('QUEUED', 'RUNNING', 'PAUSED'))
                                then 'RUNNING'
                            when to_regclass(:missed) is not null then 'STOPPED'
                            else 'NONE' end
                        """)
                .bind("copy", NAME + ".unit_profile")
                .bind("missed", NAME + ".missed")
                .bind("kind", Classification.REBUILD)
                .mapTo(State.class)
                .one();
    }

    /** @param run that makes it */
    public static void make(Handle tx, UUID run) {
        tx.createQuery("select make_shadows(:name, :tables)")
                .bind("name", NAME)
                .bindArray("tables", String.class, TABLES)
                .map((row, context) -> true)
                .one();
        tx.execute("create table " + NAME + ".missed (lane smallint, unit_id uuid, primary key (lane, unit_id))");
        tx.execute("create table " + NAME + ".made (run_id uuid not null, basis text not null)");
        tx.createUpdate("insert into " + NAME + ".made (run_id, basis) select :run, " + BASIS)
                .bind("run", run)
                .bindArray("tables", String.class, TABLES)
                .execute();
    }

    /** The pass that has begun the copy, if it was cancelled or has failed and nothing was counted otherwise since. */
    public static Optional<Stopped> stopped(Handle tx) {
        if (!has(tx, "made")) return Optional.empty();
        return tx.createQuery("""
                        select run.checkpoint::text as checkpoint, run.processed
                        from classification_pass.made join run on run.id = made.run_id
                        where run.state in ('CANCELLED', 'FAILED') and run.checkpoint is not null and made.basis =
                        """ + BASIS)
                .bindArray("tables", String.class, TABLES)
                .map((row, context) -> new Stopped(row.getString("checkpoint"), row.getLong("processed")))
                .findOne();
    }

    /** From now on the copy is that run's. */
    public static void goOnAs(Handle tx, UUID run) {
        tx.execute("update " + NAME + ".made set run_id = ?", run);
    }

    /** Writes down who was touched while nobody goes on with the copy; call it only of one that has STOPPED. */
    public static void miss(Handle tx, int lane, Scope scope) {
        scope.bind(tx.createUpdate(scope.in("insert into " + NAME + ".missed (lane, unit_id)"
                        + " select lane, unit_id from unit where lane = :lane and {scope} on conflict do nothing")))
                .bind("lane", lane)
                .execute();
    }

    /** Brings the copy to some thousand of those who were touched meanwhile; false when there are none. */
    public static boolean catchUpMissed(Handle tx, int lane, LocalDate day, Instant now) {
        if (!has(tx, "missed")) return false;
        List<UUID> missed = tx.createQuery("""
                        delete from classification_pass.missed where lane = :lane and unit_id in (
                            select unit_id from classification_pass.missed where lane = :lane order by unit_id limit :max)
                        returning unit_id
                        """)
                .bind("lane", lane)
                .bind("max", MISSED_AT_ONCE)
                .mapTo(UUID.class)
                .list();
        if (!missed.isEmpty()) refresh(tx, lane, day, Scope.of(missed), now);
        return !missed.isEmpty();
    }

    private static boolean has(Handle tx, String table) {
        return tx.createQuery("select to_regclass(:table) is not null")
                .bind("table", NAME + "." + table)
                .mapTo(Boolean.class)
                .one();
    }

    public static void refresh(Handle tx, int lane, LocalDate day, Scope scope, Instant now) {
        inside(tx, () -> {
            Profiles.refreshSilently(tx, lane, day, scope, now);
            UnitSteps.refresh(tx, lane, scope);
        });
    }

    /** Takes units without a card out of the copy, also out of one whose pass has stopped. */
    public static void forgetUnknown(Handle tx, int lane) {
        if (!has(tx, "unit_profile")) return;
        inside(tx, () -> {
            Profiles.forgetUnknown(tx, lane);
            UnitSteps.forgetUnknown(tx, lane);
            UnitSteps.sumUpAnew(tx, lane);
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
        SeriesStamps.renew(tx);
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
