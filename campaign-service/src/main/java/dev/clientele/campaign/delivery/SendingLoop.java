package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.campaign.Wake;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Keeps the dispatcher going for as long as the service runs. */
@ApplicationScoped
public class SendingLoop {
    private static final Logger LOG = Logger.getLogger(SendingLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Dispatcher dispatcher;
    private final Wake wake;
    private final CampaignConfig.Sender config;
    private volatile Thread loop;

    public SendingLoop(Dispatcher dispatcher, Wake wake, CampaignConfig config) {
        this.dispatcher = dispatcher;
        this.wake = wake;
        this.config = config.sender();
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) return;
        // Set before it starts: it runs for as long as it is set.
        loop = Thread.ofVirtual().name("campaigns").unstarted(this::run);
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        Thread running = loop;
        if (running == null) return;
        loop = null;
        wake.now();
        running.join(config.handOverWithin().plus(config.timeout()));
    }

    private void run() {
        while (loop != null) {
            try {
                if (dispatcher.pass() == 0) wake.await(config.poll());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("campaigns wait: %s", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
