package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.Wake;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.Dependent;

/** A second sender on the same database: it shares nothing with the first but the ledger. */
@Dependent
class Replica {
    private final Dispatcher dispatcher;
    private final SendingLoop loop;

    Replica(
            Database database,
            Lanes lanes,
            BusinessTime time,
            CampaignRows campaigns,
            Planner planner,
            Ledger ledger,
            Gatekeeper gatekeeper,
            Carriers carriers,
            Endings endings,
            Reports reports,
            Allowances allowances,
            Awaited awaited,
            Outbox outbox,
            MeterRegistry metrics,
            Outlets outlets,
            Wake wake,
            Troubles troubles,
            CampaignConfig config) {
        var sender = new Sender(
                database,
                time,
                gatekeeper,
                ledger,
                carriers,
                endings,
                reports,
                allowances,
                awaited,
                outbox,
                metrics,
                config);
        this.dispatcher =
                new Dispatcher(database, lanes, time, campaigns, planner, ledger, sender, outlets, troubles, config);
        this.loop = new SendingLoop(dispatcher, wake, troubles, config);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    void stop() throws InterruptedException {
        loop.stop(new ShutdownEvent());
    }
}
