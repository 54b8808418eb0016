package dev.clientele.segment.projection;

import dev.clientele.platform.counting.Counting;
import dev.clientele.platform.counting.CountingSettings;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Makes what is configured what the statements see; where it differs from before, everybody's totals are counted anew. */
@ApplicationScoped
public class CountingChange {
    private static final int BEFORE_ANYTHING_IS_HEARD = 1000;
    private static final Logger LOG = Logger.getLogger(CountingChange.class);

    private final Database database;
    private final CountingSettings settings;
    private final Runs runs;

    public CountingChange(Database database, CountingSettings settings, Runs runs) {
        this.database = database;
        this.settings = settings;
        this.runs = runs;
    }

    void begin(@Observes @Priority(BEFORE_ANYTHING_IS_HEARD) StartupEvent event) {
        database.run(tx -> {
            if (!Counting.keep(tx, "counting", settings)) return;
            LOG.info("purchases or dialogs are counted otherwise now: the totals are counted anew");
            runs.startAnew(Recount.KIND, Recount.WHOLE_BASE, null);
        });
    }
}
