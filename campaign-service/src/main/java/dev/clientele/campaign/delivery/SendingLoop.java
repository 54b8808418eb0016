package dev.clientele.campaign.delivery;

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

/** Keeps the dispatcher going for as long as the service runs. */
@ApplicationScoped
public class SendingLoop {
    private final Wake wake;
    private final CampaignConfig.Sender config;
    private final Loop loop;

    public SendingLoop(Dispatcher dispatcher, Wake wake, Troubles troubles, CampaignConfig config) {
        this.wake = wake;
        this.config = config.sender();
        this.loop = new Loop(Task.of(Work.SENDING), dispatcher::pass, wake::await, this.config.poll(), troubles);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        wake.now();
        loop.stop(config.handOverWithin().plus(config.timeout()));
    }
}
