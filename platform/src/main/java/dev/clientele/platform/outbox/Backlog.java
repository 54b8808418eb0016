package dev.clientele.platform.outbox;

import dev.clientele.platform.sql.Database;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What was said and is not published yet: it grows when the drainer does not get on, whatever the reason. */
public final class Backlog {
    /** More are not counted, so that a look stays cheap when it matters most. */
    public static final int ROWS_MAX = 10_000;

    private final Database database;
    private final Supplier<OptionalLong> from;

    /** @param from see {@link Drainer#looksFrom} */
    public Backlog(Database database, Supplier<OptionalLong> from) {
        this.database = database;
        this.from = from;
    }

    /**
     * @param rows events: at most {@value #ROWS_MAX}, which also stands for more
     * @param oldest how long the oldest of them has waited, by the database's clock
     */
    public record Waiting(int rows, Duration oldest) {
        public static final Waiting NOTHING = new Waiting(0, Duration.ZERO);
    }

    /** Cheap however many rows there are, and were; nothing in a replica that leaves draining to another. */
    public Waiting now() {
        OptionalLong level = from.get();
        return level.isEmpty() ? Waiting.NOTHING : since(level.getAsLong());
    }

    private Waiting since(long level) {
        return database.read(handle -> handle.createQuery("""
                        select least(coalesce(sum(events), 0), :max) as rows,
                               coalesce(1000 * extract(epoch from clock_timestamp() - min(at)), 0)::bigint as millis
                        from (select at, events from outbox where id >= :level order by id limit :max) waiting
                        """)
                .bind("level", level)
                .bind("max", ROWS_MAX)
                .map((row, _) -> new Waiting(row.getInt("rows"), Duration.ofMillis(row.getLong("millis"))))
                .one());
    }
}
