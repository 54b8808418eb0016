package dev.clientele.campaign.audience;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.campaign.Wake;
import dev.clientele.campaign.trouble.Loop;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;

/** Asks every {@link Feed} in turn for as long as the service runs. One that fails does not stop the others. */
@ApplicationScoped
public class Feeding {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Instance<Feed> feeds;
    private final Wake wake;
    private final Troubles troubles;
    private final CampaignConfig.Sender config;
    private final Loop loop;

    public Feeding(@Any Instance<Feed> feeds, Wake wake, Troubles troubles, CampaignConfig config) {
        this.feeds = feeds;
        this.wake = wake;
        this.troubles = troubles;
        this.config = config.sender();
        this.loop = new Loop(Task.of(Work.FEEDING), this::pass, Thread::sleep, this.config.poll(), troubles);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(STOP_WITHIN);
    }

    /** @return how much has moved; 0 when there is nothing to do for now */
    public int pass() {
        int moved = feeds.stream()
                .mapToInt(feed -> troubles.alone(Task.of(feed.work()), feed::pass))
                .sum();
        if (moved > 0) wake.now();
        return moved;
    }
}
