package dev.clientele.campaign.channel;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.delivery.Carrier;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.outbound.OutboundHttp;
import dev.clientele.campaign.provider.Secrets;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SMS, messengers, social networks and robot calls: one signed request per message, its key the ledger row's id. */
@ApplicationScoped
public class HttpCarrier implements Carrier {
    public static final String TIMESTAMP = "X-Clientele-Timestamp";
    public static final String SIGNATURE = "X-Clientele-Signature";

    private final OutboundHttp http;
    private final Secrets secrets;
    private final BusinessTime time;
    private final Duration timeout;

    public HttpCarrier(OutboundHttp http, Secrets secrets, BusinessTime time, CampaignConfig config) {
        this.http = http;
        this.secrets = secrets;
        this.time = time;
        this.timeout = config.sender().timeout();
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS, Channel.MESSENGER, Channel.SOCIAL, Channel.ROBOT_CALL);
    }

    @Override
    public Outcome carry(Letter letter) {
        String body = EventJson.write(WireMessage.of(letter));
        long seconds = time.now().getEpochSecond();
        Optional<String> signature =
                secrets.sign(letter.provider().secret(), seconds, body.getBytes(StandardCharsets.UTF_8));
        if (signature.isEmpty()) return new Outcome.ProviderAway("its secret is not configured");
        var headers = Map.of(
                "Idempotency-Key",
                letter.deliveryId().toString(),
                TIMESTAMP,
                Long.toString(seconds),
                SIGNATURE,
                signature.get());
        return Answers.outcome(http.post(letter.provider().url(), headers, body, timeout));
    }
}
