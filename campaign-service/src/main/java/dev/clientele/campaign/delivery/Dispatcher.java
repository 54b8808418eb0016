package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings every unfinished campaign one step further; safe to run on any number of replicas. One thread only makes passes.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Only between two passes is what has come seen: a service message waits that long at most. */
    private static final Duration PASS = Duration.ofMillis(400);

    private static final Duration PLANS_WAIT = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final Planner planner;
    private final Ledger ledger;
    private final Sender sender;
    private final Duration lookForLostEvery;
    private final FairShare share;
    private final QueueView queue;
    private final Troubles troubles;
    private final Batches batches;
    private final Plans plans;
    private final Outlets outlets;
    private Map<UUID, Campaign> seen = Map.of();
    private long lookForLostAt = System.nanoTime();
    private volatile boolean stopped;

    public Dispatcher(
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
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.campaigns = campaigns;
        this.planner = planner;
        this.ledger = ledger;
        this.sender = sender;
        this.outlets = outlets;
        this.troubles = troubles;
        this.batches = new Batches(troubles);
        this.plans = new Plans(troubles);
        this.lookForLostEvery = config.sender().lease().dividedBy(10);
        this.share = new FairShare(config.sender().workers());
        this.queue = new QueueView(config.sender().batchSize(), LOOK_AGAIN, this::due);
    }

    /** @return how many rows left the queue, and what is still on its way; 0 means there is nothing to do for now */
    public int pass() {
        long end = System.nanoTime() + PASS.toNanos();
        List<Campaign> unfinished = database.read(campaigns::unfinished);
        seen = unfinished.stream().collect(Collectors.toMap(Campaign::id, campaign -> campaign));
        unfinished.forEach(this::tellWhetherReadable);
        Set<UUID> lost = lost();
        Predicate<Campaign> ready = planner.ready();
        unfinished.forEach(campaign -> alone(Work.RECOVERY, campaign, one -> prepare(one, ready, lost)));
        // While others are being sent to, nobody waits for an audience: the queue is looked at again soon enough.
        plans.await(batches.running().isEmpty() ? PLANS_WAIT : Duration.ZERO);
        int moved = unfinished.isEmpty() && batches.running().isEmpty() ? 0 : send(end);
        if (!unfinished.isEmpty()) {
            Set<UUID> open = database.write(campaigns::open);
            unfinished.forEach(campaign -> alone(Work.CLOSING, campaign, one -> close(one, open)));
        }
        return moved + batches.running().size() + plans.running();
    }

    /** Passes go on without a batch or a message that begins. */
    void beginNoMore() {
        stopped = true;
        sender.beginNoMore();
    }

    /** After the last pass: until the outcomes of what has begun are in the ledger. */
    boolean awaitEnd(Duration within) throws InterruptedException {
        return batches.awaitEnd(within);
    }

    /** One sick campaign must not stop the others. */
    private void alone(Work work, Campaign campaign, Consumer<Campaign> step) {
        troubles.alone(Task.of(work, campaign.id()), () -> step.accept(campaign));
    }

    /** Those that wait, in trouble, until a person has mended them. To end one that was cancelled nobody need read it. */
    private void tellWhetherReadable(Campaign campaign) {
        if (campaign.state() == CampaignState.CANCELLED) troubles.read(campaign.id());
        else troubles.read(campaign.id(), campaign.stored());
    }

    private void prepare(Campaign campaign, Predicate<Campaign> ready, Set<UUID> lost) {
        boolean canBePlanned =
                campaign.state() == CampaignState.PLANNING && campaign.stored().isReadable();
        boolean begins = canBePlanned && !plans.isRunning(campaign.id()) && ready.test(campaign);
        if (begins) plans.begin(campaign.id(), () -> planner.plan(campaign));
        if (lost.contains(campaign.id())) recover(campaign);
    }

    /** Who has waited for a whole lease may wait for a tenth of it more; every pass would be a look too many. */
    private Set<UUID> lost() {
        long now = System.nanoTime();
        if (now - lookForLostAt < 0) return Set.of();
        lookForLostAt = now + lookForLostEvery.toNanos();
        return database.read(ledger::lost);
    }

    private void recover(Campaign campaign) {
        int lost = database.write(tx -> ledger.recover(tx, campaign.id(), time.now()));
        if (lost > 0)
            LOG.warnf("campaign %s: %d hand-overs of a lost sender go again or end UNKNOWN", campaign.id(), lost);
    }

    private int send(long end) {
        int moved = 0;
        queue.beginPass();
        try {
            do {
                begin();
                if (batches.running().isEmpty()) break;
                Duration left = Duration.ofNanos(end - System.nanoTime());
                var collected = batches.collect(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
                collected.forEach(queue::ended);
                moved += collected.values().stream().mapToInt(Integer::intValue).sum();
            } while (System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return moved;
    }

    private void begin() {
        if (stopped) return;
        List<Due> due = queue.now(batches.running().isEmpty()).stream()
                .filter(one -> !batches.rests(one))
                .toList();
        share.next(due, batches.running()).forEach(one -> batches.begin(one, sender::sendBatch));
    }

    private List<Due> due() {
        return database.write(tx -> {
            List<Due> due = ledger.due(tx, time.now()).stream()
                    .filter(one -> isReadable(seen.get(one.campaignId())))
                    .toList();
            return outlets.open(tx, due, seen);
        });
    }

    /** One that has come since the pass began is looked at by the gates. */
    private static boolean isReadable(Campaign campaign) {
        return campaign == null || campaign.stored().isReadable();
    }

    /** Holds a campaign only to end it: every batch in its gates would have to be waited for. */
    private void close(Campaign before, Set<UUID> open) {
        UUID id = before.id();
        if (before.state() == CampaignState.RUNNING && open.contains(id)) return;
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
