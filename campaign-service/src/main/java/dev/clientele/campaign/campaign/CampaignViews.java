package dev.clientele.campaign.campaign;

import dev.clientele.campaign.trouble.Troubles;
import jakarta.enterprise.context.ApplicationScoped;

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
        Statistics statistics = campaigns.statistics(campaign);
        return CampaignView.of(
                campaign,
                statistics,
                standstills.of(campaign, statistics).orElse(null),
                campaign.finishedAt() == null ? troubles.of(campaign.id()).orElse(null) : null);
    }
}
