package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.campaign.Wake;
import dev.clientele.campaign.trouble.Loop;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Keeps the dispatcher going for as long as the service runs. */
@ApplicationScoped
public class SendingLoop {
    private static final Logger LOG = Logger.getLogger(SendingLoop.class);

    private static final int FIRST = 1;

    private final Dispatcher dispatcher;
    private final Wake wake;
    private final CampaignConfig.Sender config;
    private final Loop loop;

    public SendingLoop(Dispatcher dispatcher, Wake wake, Troubles troubles, CampaignConfig config) {
        this.dispatcher = dispatcher;
        this.wake = wake;
        this.config = config.sender();
        this.loop = new Loop(Task.of(Work.SENDING), dispatcher::pass, wake::await, this.config.poll(), troubles);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) loop.start();
    }

    /**
     * Leaves nothing open that this replica knows the end of: what waits goes back into the queue at once. Before all else
     * that stops, so that nothing begins meanwhile.
     */
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        Duration within = config.handOverWithin().plus(config.timeout());
        long end = System.nanoTime() + within.toNanos();
        dispatcher.beginNoMore();
        wake.now();
        loop.stop(within);
        if (!dispatcher.awaitEnd(Duration.ofNanos(end - System.nanoTime())))
            LOG.warnf("batches are still on their way after %s: their messages wait for the lease", within);
    }
}
