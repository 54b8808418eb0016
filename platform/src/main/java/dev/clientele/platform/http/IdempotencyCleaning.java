package dev.clientele.platform.http;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets keys that are older than a day, in bounded batches. */
@ApplicationScoped
public class IdempotencyCleaning {
    private static final int BATCH_SIZE = 10_000;

    private final Database database;
    private final BusinessTime time;

    public IdempotencyCleaning(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clean() {
        int forgotten;
        do forgotten = forget();
        while (forgotten == BATCH_SIZE);
    }

    int forget() {
        return database.write(tx -> tx.createUpdate("""
                        delete from idempotency where ctid = any(array(
                            select ctid from idempotency where expires_at < :now limit :batch for update skip locked))
                        """)
                .bind("now", time.now())
                .bind("batch", BATCH_SIZE)
                .execute());
    }
}
