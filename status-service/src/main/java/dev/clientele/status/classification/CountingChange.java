package dev.clientele.status.classification;

import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.classification.CountingSettings.Grouping;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Makes what is configured what the statements see; where it differs from before, everything is counted anew. */
@ApplicationScoped
public class CountingChange {
    private static final Logger LOG = Logger.getLogger(CountingChange.class);

    private final Database database;
    private final CountingSettings settings;
    private final Runs runs;

    public CountingChange(Database database, CountingSettings settings, Runs runs) {
        this.database = database;
        this.settings = settings;
        this.runs = runs;
    }

    void begin(@Observes StartupEvent event) {
        database.run(tx -> {
            boolean changed = tx.createUpdate("""
                                    update setting set per_invoice = :perInvoice, standalone_payments = :standalone,
                                        chat_is_dialog = :chat
                                    where (per_invoice, standalone_payments, chat_is_dialog)
                                        is distinct from (:perInvoice, :standalone, :chat)
                                    """)
                            .bind("perInvoice", settings.purchases().grouping() == Grouping.PER_INVOICE)
                            .bind("standalone", settings.purchases().standalonePayments())
                            .bind("chat", settings.dialogs().countOnlineChat())
                            .execute()
                    > 0;
            if (!changed) return;
            LOG.info("purchases or dialogs are counted otherwise now: the classification is rebuilt");
            if (runs.active(Classification.REBUILD, Classification.WHOLE_BASE).isEmpty())
                runs.start(Classification.REBUILD, Classification.WHOLE_BASE, null);
        });
    }
}
