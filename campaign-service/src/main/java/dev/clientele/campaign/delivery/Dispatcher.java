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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Brings every unfinished campaign one step further; safe to run on any number of replicas. */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final Planner planner;
    private final Ledger ledger;
    private final Sender sender;
    private final Duration settle;
    private final ExecutorService workers;

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
        this.workers = Executors.newFixedThreadPool(
                config.sender().workers(), Thread.ofVirtual().name("sender-", 0).factory());
    }

    /** @return how many rows left the queue; 0 means there is nothing to do for now */
    public int pass() {
        List<Campaign> unfinished = database.read(campaigns::unfinished);
        unfinished.forEach(campaign -> alone(campaign, this::prepare));
        int moved = unfinished.isEmpty() || sender.rests() ? 0 : send();
        unfinished.forEach(campaign -> alone(campaign, this::close));
        return moved;
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
        if (campaign.state() == CampaignState.PLANNING && isSettled(campaign)) planner.plan(campaign);
        int repeated = database.write(tx -> ledger.recover(tx, campaign.id()));
        if (repeated > 0) LOG.warnf("campaign %s: %d hand-overs of a lost sender go again", campaign.id(), repeated);
    }

    private boolean isSettled(Campaign campaign) {
        return !campaign.createdAt().plus(settle).isAfter(time.now());
    }

    /** One batch of each campaign and lane, so that a large campaign does not keep a small one waiting. */
    private int send() {
        List<Due> due = database.read(handle -> ledger.due(handle, time.now()));
        List<Future<Integer>> batches = due.stream()
                .map(one -> workers.submit(() -> sender.sendBatch(one)))
                .toList();
        int moved = 0;
        for (Future<Integer> batch : batches) moved += moved(batch);
        return moved;
    }

    private static int moved(Future<Integer> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            LOG.error("a batch failed; its messages wait for their lease to end", e.getCause());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
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
