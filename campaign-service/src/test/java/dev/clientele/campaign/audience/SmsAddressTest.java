package dev.clientele.campaign.audience;

import static dev.clientele.campaign.Base.entered;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Reachable;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.Life;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CampaignTest
class SmsAddressTest {
    @Inject
    Base base;

    @Test
    void anSmsGoesToTheFirstNumberThatTakesOneACallToTheFirst() {
        UUID segment = base.segment("PERIODIC", false);
        UUID client = UUID.randomUUID();
        base.hear(Reachable.contact(client, Life.LIVE, null, List.of("+74951234511", "+79161234522"), List.of()));
        Reachable.consent(base, client, Channel.SMS);
        Reachable.consent(base, client, Channel.PHONE);
        base.hear(entered(segment, client));

        dryRun(segment, "SMS", "+7***22");
        dryRun(segment, "CALL", "+7***11");
    }

    private static void dryRun(UUID segment, String channel, String address) {
        UUID template = Reachable.template(channel, channel.equals("SMS") ? null : "s", "t");
        Api.as("marketer")
                .post("/api/v1/triggers/" + Api.disabledTrigger(segment, template, Map.of()) + "/dry-run")
                .then()
                .body("toSend", is(1), "sample[0].address", is(address));
    }
}
