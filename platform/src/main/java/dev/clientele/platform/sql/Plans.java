package dev.clientele.platform.sql;

import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * How PostgreSQL plans the statements of the running transaction. Tables that grow with clients have a partition per lane,
 * and a join of several of them takes longer to plan than to run: such plans are made once per connection and kept.
 */
public final class Plans {
    private static final String ANY_JOIN =
            "set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on";

    private Plans() {}

    /**
     * For statements that run again and again over rows of one lane. By itself PostgreSQL takes a plan for any lane for dearer
     * than one for this lane and makes it anew for every batch.
     */
    public static void keep(Handle tx) {
        tx.execute("set local plan_cache_mode = force_generic_plan");
    }

    /**
     * For transactions that look a few rows up by their keys. Plans may be made while tables are empty and kept while they
     * grow, so whatever reads a whole table is ruled out (seen: 30 ms instead of 1 at 18,000 rows).
     */
    public static void keepByKey(Handle tx) {
        tx.execute("""
                set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off;
                set local plan_cache_mode = force_generic_plan""");
    }

    /** {@link #keepByKey} for one piece of work in a transaction that also joins many rows. */
    public static <T> T byKey(Handle tx, Supplier<T> work) {
        keepByKey(tx);
        T done = work.get();
        tx.execute(ANY_JOIN);
        return done;
    }

    /** Back to planning each statement for its values. */
    public static void forget(Handle tx) {
        tx.execute(ANY_JOIN + "; set local plan_cache_mode = auto");
    }
}
