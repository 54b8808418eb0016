package dev.clientele.segment.projection;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.fact.CountingSettings;
import dev.clientele.segment.fact.CountingSettings.Grouping;
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
            boolean changed = tx.createUpdate("""
                                    update counting set per_invoice = :perInvoice, standalone_payments = :standalone,
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
            LOG.info("purchases or dialogs are counted otherwise now: the totals are counted anew");
            runs.active(Recount.KIND, Recount.WHOLE_BASE).ifPresent(this::stop);
            runs.start(Recount.KIND, Recount.WHOLE_BASE, null);
        });
    }

    /** It has counted some lanes by what was configured before. */
    private void stop(Run recount) {
        try {
            runs.cancel(recount.id());
        } catch (Problem ended) {
            LOG.debugf("run %s has ended by itself", recount.id());
        }
    }
}
