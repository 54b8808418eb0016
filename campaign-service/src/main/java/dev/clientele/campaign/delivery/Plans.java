package dev.clientele.campaign.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Audiences that are being frozen. A large one takes minutes and must not keep those waiting that are being sent to. */
final class Plans {
    private static final Logger LOG = Logger.getLogger(Plans.class);
    private static final int AT_ONCE = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("plan-", 0).factory());
    private final Map<UUID, Future<?>> running = new ConcurrentHashMap<>();

    /** Does nothing while this campaign is being planned. */
    void begin(UUID campaignId, Runnable plan) {
        running.computeIfAbsent(campaignId, id -> threads.submit(plan));
    }

    int running() {
        return running.size();
    }

    /** Lets small ones end: so they are sent in the same pass. */
    void await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        running.forEach((campaignId, plan) -> {
            try {
                plan.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                running.remove(campaignId);
            } catch (TimeoutException goesOn) {
                // asked again in the next pass
            } catch (ExecutionException e) {
                running.remove(campaignId);
                LOG.errorf(e.getCause(), "campaign %s does not get on", campaignId);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
