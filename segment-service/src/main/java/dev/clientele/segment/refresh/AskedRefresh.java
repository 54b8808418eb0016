package dev.clientele.segment.refresh;

import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.RefreshParameters;
import dev.clientele.segment.definition.SegmentService;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A refresh that somebody asks for; one at a time, whoever has asked for the other (SEG-06). */
@Singleton
class AskedRefresh {
    private final Runs runs;
    private final DueRefreshes due;
    private final Database database;

    AskedRefresh(Runs runs, DueRefreshes due, Database database) {
        this.runs = runs;
        this.due = due;
        this.database = database;
    }

    /** 409 {@code run-active} also while the run of all that is due has this segment still before it, or in hand. */
    Run start(UUID segment, RefreshParameters parameters) {
        return database.write(tx -> {
            if (due.isWaiting(tx, segment))
                runs.active(DueRefresh.KIND, DueRefresh.ALL).ifPresent(run -> {
                    throw Runs.active(run);
                });
            return runs.start(SegmentService.REFRESH, segment.toString(), parameters);
        });
    }
}
