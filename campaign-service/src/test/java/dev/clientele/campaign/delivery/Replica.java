package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;

/** A second sender on the same database: it shares nothing with the first but the ledger. */
@ApplicationScoped
class Replica {
    private final Dispatcher dispatcher;

    Replica(
            Database database,
            Lanes lanes,
            BusinessTime time,
            CampaignRows campaigns,
            Planner planner,
            Ledger ledger,
            Sender sender,
            Outlets outlets,
            Troubles troubles,
            CampaignConfig config) {
        this.dispatcher =
                new Dispatcher(database, lanes, time, campaigns, planner, ledger, sender, outlets, troubles, config);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }
}
