package dev.clientele.campaign.delivery;

import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
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

/** Audiences that are being frozen. A large one takes minutes and must not keep those waiting that are being sent to. */
final class Plans {
    private static final int AT_ONCE = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("plan-", 0).factory());
    private final Map<UUID, Future<?>> running = new ConcurrentHashMap<>();
    private final Troubles troubles;

    Plans(Troubles troubles) {
        this.troubles = troubles;
    }

    /** Does nothing while this campaign is being planned. */
    void begin(UUID campaignId, Runnable plan) {
        running.computeIfAbsent(
                campaignId, id -> threads.submit(() -> troubles.alone(Task.of(Work.PLANNING, id), plan)));
    }

    boolean isRunning(UUID campaignId) {
        return running.containsKey(campaignId);
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
                troubles.failed(Task.of(Work.PLANNING, campaignId), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
