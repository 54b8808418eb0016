package dev.clientele.campaign.projection;

import dev.clientele.platform.counting.Counting;
import dev.clientele.platform.counting.CountingSettings;
import dev.clientele.platform.sql.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Makes what is configured what counts as a purchase. Triggers ask anew each time they fire; a conversion that was counted
 * before stays until its client buys again.
 */
@ApplicationScoped
public class CountingChange {
    private static final int BEFORE_ANYTHING_IS_HEARD = 1000;
    private static final Logger LOG = Logger.getLogger(CountingChange.class);

    private final Database database;
    private final CountingSettings settings;

    public CountingChange(Database database, CountingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void begin(@Observes @Priority(BEFORE_ANYTHING_IS_HEARD) StartupEvent event) {
        database.run(tx -> {
            if (Counting.keep(tx, "counting", settings)) LOG.info("purchases are counted otherwise now");
        });
    }
}
