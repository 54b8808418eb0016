package dev.clientele.platform.rebuild;

import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.DeadLetters;
import dev.clientele.platform.stream.LaneBatch;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/** The steps of a rebuild. Each can be repeated after a crash. */
public final class Rebuild {
    private final Database database;
    private final Lanes lanes;
    private final Consumers consumers;
    private final DeadLetters deadLetters;
    private final Projection projection;

    /**
     * What fills the shadows.
     *
     * @param since when it began, by the clock of {@link DeadLetters.Letter#replayedAt}
     * @param basis the migrations and settings it began with
     */
    public record Filling(Instant since, Basis basis) {}

    /** @param migration the newest one of the database */
    public record Basis(int migration, String settings) {}

    public Rebuild(
            Database database, Lanes lanes, Consumers consumers, DeadLetters deadLetters, Projection projection) {
        this.database = database;
        this.lanes = lanes;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.projection = projection;
    }

    /** Makes empty shadow tables and forgets what an earlier rebuild has heard. */
    public Filling prepare(Instant now) {
        return database.write(tx -> {
            alone(tx);
            var filling = new Filling(now, basis(tx));
            call(tx, "select make_shadows(:tables)");
            forgetHeard(tx);
            return filling;
        });
    }

    /** Drops the shadows and what filled them has kept, if there are any and nobody needs them. */
    public void discardUnless(BooleanSupplier needed) {
        if (!database.read(Rebuild::hasShadows)) return;
        database.run(tx -> {
            alone(tx);
            if (needed.getAsBoolean()) return;
            tx.execute("drop schema if exists rebuild cascade");
            forgetHeard(tx);
        });
    }

    private static boolean hasShadows(Handle handle) {
        return handle.createQuery("select to_regnamespace('rebuild') is not null")
                .mapTo(Boolean.class)
                .one();
    }

    /** Shadows are not dropped between somebody's look at who needs them and that, nor while a batch is stored in them. */
    private static void alone(Handle tx) {
        tx.execute("select pg_advisory_xact_lock(hashtext('rebuild'))");
    }

    private static void beside(Handle tx) {
        tx.execute("select pg_advisory_xact_lock_shared(hashtext('rebuild'))");
    }

    private void forgetHeard(Handle tx) {
        forgetOffsets(tx);
        deadLetters.drop(tx, name());
    }

    /** Whether a migration or other settings have come since, or the shadows are gone: then they may not be swapped. */
    public boolean isOutdated(Filling filling) {
        return database.read(handle -> isOutdated(handle, filling));
    }

    private boolean isOutdated(Handle handle, Filling filling) {
        return !hasShadows(handle) || !basis(handle).equals(filling.basis());
    }

    private Basis basis(Handle handle) {
        return new Basis(newestMigration(handle), projection.settings(handle));
    }

    private static int newestMigration(Handle handle) {
        return handle.createQuery("select max(installed_rank) from flyway_schema_history")
                .mapTo(Integer.class)
                .one();
    }

    /** Begins, or goes on, to fill the shadows beside the live consumer. */
    public void startFilling() {
        consumers.start(projection.consumer().shadow(name(), this::fill));
    }

    public void stopFilling() {
        consumers.stop(name());
    }

    /** It fails where the shadows are gone: the statements would reach the live tables. */
    private void fill(LaneBatch batch) {
        beside(batch.tx());
        batch.tx().execute("select 'rebuild'::regnamespace");
        batch.tx().execute("set local search_path = rebuild, public");
        projection.store(batch);
        batch.tx().execute("set local search_path = public");
    }

    /** How many partitions the shadows have brought as far as the live tables. */
    public int partitionsCaughtUp() {
        return database.read(this::caughtUp);
    }

    public int partitions() {
        return database.read(this::livePartitions);
    }

    /**
     * Swaps when the shadows are as far as the live tables, which stand still meanwhile. While they are not it keeps
     * nobody waiting. Dead letters that were applied again to the old tables meanwhile wait anew, as does what could not be
     * stored in the shadows.
     *
     * @return false when they are not; go on filling unless it {@link #isOutdated}
     */
    public boolean swap(Filling filling) {
        return database.write(tx -> {
            if (!isCaughtUp(tx)) return false;
            LaneLock.takeAll(tx, lanes);
            awaitMigrations(tx);
            if (!isCaughtUp(tx) || isOutdated(tx, filling)) return false;
            call(tx, "select swap_shadows(:tables)");
            forgetOffsets(tx);
            deadLetters.waitAnew(tx, projection.consumer().name(), filling.since());
            deadLetters.handOver(tx, name(), projection.consumer().name());
            return true;
        });
    }

    /**
     * One that changes these tables ends before this returns, or begins after the swap. It says so in the history before it
     * commits, but on a connection that commits after it.
     */
    private void awaitMigrations(Handle tx) {
        tx.execute("lock table public." + String.join(", public.", projection.tables()) + " in access exclusive mode");
        tx.execute("lock table flyway_schema_history in share mode");
    }

    private boolean isCaughtUp(Handle handle) {
        return caughtUp(handle) >= livePartitions(handle);
    }

    private int caughtUp(Handle handle) {
        return handle.createQuery("""
                        select count(*) from stream_offset live
                        join stream_offset shadow using (topic, partition)
                        where live.consumer = :live and shadow.consumer = :shadow
                          and shadow.next_offset >= live.next_offset
                        """)
                .bind("live", projection.consumer().name())
                .bind("shadow", name())
                .mapTo(Integer.class)
                .one();
    }

    private int livePartitions(Handle handle) {
        return handle.createQuery("select count(*) from stream_offset where consumer = :live")
                .bind("live", projection.consumer().name())
                .mapTo(Integer.class)
                .one();
    }

    private void forgetOffsets(Handle tx) {
        tx.createUpdate("delete from stream_offset where consumer = :shadow")
                .bind("shadow", name())
                .execute();
    }

    private void call(Handle tx, String function) {
        List<String> tables = projection.tables();
        tx.createQuery(function)
                .bindArray("tables", String.class, tables)
                .map((row, context) -> true)
                .one();
    }

    private String name() {
        return projection.consumer().name() + "-rebuild";
    }
}
