package dev.clientele.campaign.delivery;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.campaign.Wake;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.UUID;

/**
 * Puts failed rows back into the queue: the same rows, with the same Message-ID, through all gates again. What may have
 * reached somebody (UNKNOWN) is not repeated.
 */
@ApplicationScoped
public class Retry {
    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final Ledger ledger;
    private final AuditLog audit;
    private final Wake wake;

    public Retry(
            Database database,
            Lanes lanes,
            BusinessTime time,
            CampaignRows campaigns,
            Ledger ledger,
            AuditLog audit,
            Wake wake) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.audit = audit;
        this.wake = wake;
    }

    /**
     * Under the locks of all lanes, taken before the campaign as the gates do, so that it cannot finish in between.
     *
     * @param reason only rows that failed with this code; null for all
     * @return how many
     */
    int failed(UUID campaignId, String reason, String by) {
        return database.write(tx -> {
            LaneLock.takeAll(tx, lanes);
            Campaign campaign =
                    campaigns.find(tx, campaignId).orElseThrow(() -> Problems.notFound("campaign", campaignId));
            if (campaign.state() == CampaignState.CANCELLED) throw Problems.conflict("campaign-ended");
            int rows = ledger.queueFailed(tx, campaignId, reason, time.now());
            if (rows > 0) campaigns.reopen(tx, campaignId);
            var detail = new HashMap<String, Object>();
            detail.put("rows", rows);
            if (reason != null) detail.put("reason", reason);
            audit.write(tx, "CAMPAIGN_RETRIED", "campaign", campaignId, by, detail);
            database.afterCommit(wake::now);
            return rows;
        });
    }
}
