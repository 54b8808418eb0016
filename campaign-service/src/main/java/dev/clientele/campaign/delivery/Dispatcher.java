package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Brings every unfinished campaign one step further; safe to run on any number of replicas. One thread only makes passes.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration PASS = Duration.ofSeconds(1);
    private static final Duration PLANS_WAIT = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final Planner planner;
    private final Ledger ledger;
    private final Sender sender;
    private final Duration settle;
    private final FairShare share;
    private final Batches batches = new Batches();
    private final Plans plans = new Plans();

    public Dispatcher(
            Database database,
            Lanes lanes,
            BusinessTime time,
            CampaignRows campaigns,
            Planner planner,
            Ledger ledger,
            Sender sender,
            CampaignConfig config) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.campaigns = campaigns;
        this.planner = planner;
        this.ledger = ledger;
        this.sender = sender;
        this.settle = config.settle();
        this.share = new FairShare(config.sender().workers());
    }

    /** @return how many rows left the queue, and what is still on its way; 0 means there is nothing to do for now */
    public int pass() {
        long end = System.nanoTime() + PASS.toNanos();
        List<Campaign> unfinished = database.read(campaigns::unfinished);
        unfinished.forEach(campaign -> alone(campaign, this::prepare));
        plans.await(PLANS_WAIT);
        int moved = unfinished.isEmpty() && batches.running().isEmpty() ? 0 : send(end);
        unfinished.forEach(campaign -> alone(campaign, this::close));
        return moved + batches.running().size() + plans.running();
    }

    /** One sick campaign must not stop the others. */
    private static void alone(Campaign campaign, Consumer<Campaign> step) {
        try {
            step.accept(campaign);
        } catch (RuntimeException e) {
            LOG.errorf(e, "campaign %s does not get on", campaign.id());
        }
    }

    private void prepare(Campaign campaign) {
        if (campaign.state() == CampaignState.PLANNING && isSettled(campaign))
            plans.begin(campaign.id(), () -> planner.plan(campaign));
        int lost = database.write(tx -> ledger.recover(tx, campaign, time.now()));
        if (lost > 0)
            LOG.warnf("campaign %s: %d hand-overs of a lost sender go again or end UNKNOWN", campaign.id(), lost);
    }

    private boolean isSettled(Campaign campaign) {
        return !campaign.createdAt().plus(settle).isAfter(time.now());
    }

    /**
     * Looks at the queue again whenever a batch has ended, and now and then while none does, so that what has just become
     * due need not wait for what is on its way.
     */
    private int send(long end) {
        int moved = 0;
        var idle = new HashSet<Due>();
        try {
            do {
                begin(idle);
                if (batches.running().isEmpty()) break;
                Duration left = Duration.ofNanos(end - System.nanoTime());
                for (var ended : batches.collect(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN)
                        .entrySet()) {
                    moved += ended.getValue();
                    if (ended.getValue() == 0) idle.add(ended.getKey());
                }
            } while (System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return moved;
    }

    /** @param idle what has moved nothing in this pass although it was due: somebody else has it */
    private void begin(Set<Due> idle) {
        List<Due> due = database.read(handle -> ledger.due(handle, time.now())).stream()
                .filter(one -> !idle.contains(one) && !batches.rests(one))
                .toList();
        share.next(due, batches.running()).forEach(one -> batches.begin(one, sender::sendBatch));
    }

    private void close(Campaign before) {
        UUID id = before.id();
        Campaign campaign = database.read(handle -> campaigns.find(handle, id)).orElseThrow();
        if (campaign.state() == CampaignState.CANCELLED) cancelQueued(campaign);
        boolean mayBeOver = campaign.state() == CampaignState.CANCELLED || campaign.state() == CampaignState.RUNNING;
        if (mayBeOver) database.write(tx -> campaigns.finish(tx, id, time.now()));
    }

    /** Under each lane's lock: what was being planned when the cancel came is closed as well. */
    private void cancelQueued(Campaign campaign) {
        lanes.all()
                .forEach(lane -> database.run(tx -> {
                    LaneLock.take(tx, lane);
                    ledger.cancelQueued(tx, lane, campaign.id(), time.now());
                }));
    }
}
