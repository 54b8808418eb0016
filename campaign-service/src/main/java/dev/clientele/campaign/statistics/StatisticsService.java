package dev.clientele.campaign.statistics;

import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class StatisticsService {
    static final int GROUPS_MAX = 1_000;

    private final Database database;
    private final BusinessTime time;
    private final Campaigns campaigns;
    private final StatisticsRows rows;

    public StatisticsService(Database database, BusinessTime time, Campaigns campaigns, StatisticsRows rows) {
        this.database = database;
        this.time = time;
        this.campaigns = campaigns;
        this.rows = rows;
    }

    CampaignFigures of(UUID campaignId) {
        var campaign = campaigns.find(campaignId);
        return database.read(handle -> rows.of(handle, campaign));
    }

    /** Of these business dates, both included: on which campaigns began or, by day, on which rows ended. */
    List<GroupFigures> by(Grouping grouping, UUID triggerId, LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) throw Problems.invalid("/to", "before-from");
        return database.read(handle -> rows.by(
                handle, grouping, triggerId, time.startOf(from), to == null ? null : time.endOf(to), time.zone()));
    }
}
