package dev.clientele.campaign.audience;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessengerRule;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** The account that a campaign's messenger goes by, and the pipeline that its deals go into. */
@ApplicationScoped
public class Lines {
    private final Allowances providers;
    private final BusinessTime time;
    private final CampaignConfig config;

    public Lines(Allowances providers, BusinessTime time, CampaignConfig config) {
        this.providers = providers;
        this.time = time;
        this.config = config;
    }

    Line of(Handle handle, Channel channel, Action action) {
        if (channel == Channel.DEAL) return new Line(null, MessengerRule.NONE, action.pipelineOrUsual());
        if (channel.means() != Channel.Means.ACCOUNT) return Line.NONE;
        return providers
                .provider(handle, channel, action.providerId())
                .map(provider -> new Line(provider.account(), rule(provider, action), null))
                .orElse(Line.NONE);
    }

    private MessengerRule rule(Carrying provider, Action action) {
        boolean forbidden = provider.foreignMessenger() && config.foreignMessengersForbidden();
        return new MessengerRule(forbidden, provider.window(), action.approvedTemplate() != null, time.now());
    }
}
