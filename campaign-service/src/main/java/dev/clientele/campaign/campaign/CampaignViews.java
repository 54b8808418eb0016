package dev.clientele.campaign.campaign;

import dev.clientele.campaign.trouble.Present;
import dev.clientele.campaign.trouble.Trouble;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.platform.http.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A campaign as people see it: with its figures of the moment, what it waits for, and what fails. */
@ApplicationScoped
public class CampaignViews {
    private final Campaigns campaigns;
    private final Standstills standstills;
    private final Troubles troubles;

    public CampaignViews(Campaigns campaigns, Standstills standstills, Troubles troubles) {
        this.campaigns = campaigns;
        this.standstills = standstills;
        this.troubles = troubles;
    }

    public CampaignView of(Campaign campaign) {
        return of(campaign, troubles.present());
    }

    public Page<CampaignView> of(Page<Campaign> page) {
        Present present = troubles.present();
        return page.map(campaign -> of(campaign, present));
    }

    private CampaignView of(Campaign campaign, Present present) {
        Statistics statistics = campaigns.statistics(campaign);
        return CampaignView.of(
                campaign,
                statistics,
                standstills.of(campaign, statistics).orElse(null),
                trouble(campaign, present).orElse(null));
    }

    private static Optional<Trouble> trouble(Campaign campaign, Present present) {
        return campaign.finishedAt() == null
                ? present.of(campaign.id(), campaign.stored())
                : Present.unread(campaign.id(), campaign.stored());
    }
}
