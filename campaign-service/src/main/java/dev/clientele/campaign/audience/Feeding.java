package dev.clientele.campaign.audience;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.campaign.Wake;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks every {@link Feed} in turn for as long as the service runs. One that fails does not stop the others. */
@ApplicationScoped
public class Feeding {
    private static final Logger LOG = Logger.getLogger(Feeding.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Instance<Feed> feeds;
    private final Wake wake;
    private final CampaignConfig.Sender config;
    private volatile Thread loop;
    private volatile boolean troubled;

    public Feeding(@Any Instance<Feed> feeds, Wake wake, CampaignConfig config) {
        this.feeds = feeds;
        this.wake = wake;
        this.config = config.sender();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) return;
        loop = Thread.ofVirtual().name("feeds").unstarted(this::run);
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        Thread running = loop;
        if (running == null) return;
        loop = null;
        running.join(STOP_WITHIN);
    }

    /** @return how much has moved; 0 when there is nothing to do for now */
    public int pass() {
        troubled = false;
        int moved = feeds.stream().mapToInt(this::alone).sum();
        if (moved > 0) wake.now();
        return moved;
    }

    private int alone(Feed feed) {
        try {
            return feed.pass();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s brings nobody", feed.getClass().getSimpleName());
            troubled = true;
            return 0;
        }
    }

    private void run() {
        while (loop != null) {
            if (pass() > 0 && !troubled) continue;
            try {
                Thread.sleep(troubled ? AFTER_FAILURE : config.poll());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
