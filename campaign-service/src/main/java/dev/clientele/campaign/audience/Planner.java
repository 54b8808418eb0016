package dev.clientele.campaign.audience;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screened.Waiting;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.projection.Evaluated;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.SideBySide;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Writes the ledger of a launched campaign, some lanes at a time, and looks through it once (CAM-05): who cannot be
 * written to now is skipped at once, so the figures say early what to expect. After a crash the lanes that are missing follow.
 */
@ApplicationScoped
public class Planner {
    private static final int PAGE = 1_000;
    /** Of each campaign; two are planned at a time. */
    private static final int LANES_AT_ONCE = 2;

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final Audience audience;
    private final Screening screening;
    private final Refusals refusals;
    private final Postponements postponements;
    private final Duration settle;

    public Planner(
            Database database,
            Lanes lanes,
            BusinessTime time,
            CampaignRows campaigns,
            Audience audience,
            Screening screening,
            Refusals refusals,
            Postponements postponements,
            CampaignConfig config) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.campaigns = campaigns;
        this.audience = audience;
        this.screening = screening;
        this.refusals = refusals;
        this.postponements = postponements;
        this.settle = config.settle();
    }

    /**
     * Tells of campaigns whether what was said before the launch has arrived, and every lane has reached the business date
     * of the launch. For one pass: each date is looked at once.
     */
    public Predicate<Campaign> ready() {
        var reached = new HashMap<LocalDate, Boolean>();
        return campaign ->
                isSettled(campaign) && reached.computeIfAbsent(time.dateOf(campaign.createdAt()), this::isReached);
    }

    private boolean isSettled(Campaign campaign) {
        return !campaign.createdAt().plus(settle).isAfter(time.now());
    }

    private boolean isReached(LocalDate day) {
        return database.read(handle -> Evaluated.missing(handle, day)).isEmpty();
    }

    public void plan(Campaign campaign) {
        SideBySide.each(missingLanes(campaign.id()), LANES_AT_ONCE, lane -> {
            if (planLane(campaign, lane)) screenLane(campaign, lane);
        });
        database.run(tx -> begin(tx, campaign.id()));
    }

    private List<Integer> missingLanes(UUID campaignId) {
        return database.read(handle -> handle.createQuery("""
            select all_lanes.lane from generate_series(0, :last) as all_lanes(lane)
             where not exists (select from campaign_lane c
                                where c.campaign_id = :campaign and c.lane = all_lanes.lane and c.screened)
             order by all_lanes.lane
            """)
                .bind("last", lanes.count() - 1)
                .bind("campaign", campaignId)
                .mapTo(Integer.class)
                .list());
    }

    /** @return whether there are rows to look through */
    private boolean planLane(Campaign campaign, int lane) {
        return database.write(tx -> {
            LaneLock.take(tx, lane);
            boolean planning = campaigns
                    .find(tx, campaign.id())
                    .filter(now -> now.state() == CampaignState.PLANNING)
                    .isPresent();
            if (!planning || isPlanned(tx, campaign.id(), lane)) return planning;
            var planned =
                    audience.plan(tx, lane, campaign.id(), campaign.triggerId(), campaign.definition(), time.now());
            return planned.snapshot() > 0;
        });
    }

    /** In pages, each its own transaction; repeating it changes nothing. */
    private void screenLane(Campaign campaign, int lane) {
        UUID last = new UUID(0, 0);
        while (last != null) {
            UUID after = last;
            last = database.write(tx -> screenPage(tx, campaign, lane, after));
        }
    }

    private UUID screenPage(Handle tx, Campaign campaign, int lane, UUID after) {
        LaneLock.take(tx, lane);
        Plans.keep(tx);
        List<Recipient> page = audience.queued(tx, lane, campaign.id(), after, PAGE);
        List<Screened> screened = screening.screen(tx, lane, campaign.definition(), page);
        refusals.write(tx, lane, Screened.only(Refused.class, screened), time.now());
        postponements.write(tx, lane, Screened.only(Waiting.class, screened), time.now());
        if (page.size() == PAGE) return page.getLast().deliveryId();
        screened(tx, campaign.id(), lane);
        return null;
    }

    private static void screened(Handle tx, UUID campaignId, int lane) {
        tx.createUpdate("update campaign_lane set screened = true where campaign_id = :campaign and lane = :lane")
                .bind("campaign", campaignId)
                .bind("lane", lane)
                .execute();
    }

    private static boolean isPlanned(Handle tx, UUID campaignId, int lane) {
        return tx.createQuery("""
            select exists (select from campaign_lane where campaign_id = :campaign and lane = :lane)
            """)
                .bind("campaign", campaignId)
                .bind("lane", lane)
                .mapTo(Boolean.class)
                .one();
    }

    /** Only when every lane is in the ledger; what was counted with the rows becomes the size of the snapshot. */
    private void begin(Handle tx, UUID campaignId) {
        tx.createUpdate("""
            update campaign c
               set state = 'RUNNING', planned_at = :now, audience = p.audience, repeated = p.repeated,
                   snapshot = p.snapshot
              from (select sum(audience) as audience, sum(repeated) as repeated, sum(snapshot) as snapshot,
                           count(*) filter (where screened) as lanes
                      from campaign_lane where campaign_id = :campaign) p
             where c.id = :campaign and c.state = 'PLANNING' and p.lanes = :lanes
            """)
                .bind("campaign", campaignId)
                .bind("lanes", lanes.count())
                .bind("now", time.now())
                .execute();
    }
}
