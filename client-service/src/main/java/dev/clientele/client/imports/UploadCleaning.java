package dev.clientele.client.imports;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Uploads whose sender never came back or whose run has ended early, and reports that nobody asks for any more. */
@Singleton
class UploadCleaning {
    private static final Duration BROKEN_FOR = Duration.ofDays(1);
    private static final Duration REPORTED_FOR = Duration.ofDays(90);

    private final Database database;
    private final BusinessTime time;

    UploadCleaning(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    @Scheduled(every = "1h", delayed = "5m")
    void clean() {
        database.run(tx -> {
            forget(tx);
            sweep(tx, "import_chunk");
            Stage.TABLES.forEach(table -> sweep(tx, table));
            sweep(tx, "import_stage_twin");
        });
    }

    private static void sweep(Handle tx, String table) {
        tx.execute("""
                delete from %s where upload_id in (
                    select u.id from import_upload u join run r on r.id = u.run_id
                    where r.state in ('DONE', 'FAILED', 'CANCELLED'))
                """.formatted(table));
    }

    private void forget(Handle tx) {
        tx.createUpdate("""
                        delete from import_upload
                        where run_id is null and uploaded_at < :broken or uploaded_at < :reported
                        """)
                .bind("broken", time.now().minus(BROKEN_FOR))
                .bind("reported", time.now().minus(REPORTED_FOR))
                .execute();
    }
}
