package dev.clientele.campaign.suppression;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.link.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Makes and reads unsubscribe links. */
@ApplicationScoped
public class UnsubscribeLinks {
    static final String PATH = "/api/v1/unsubscribe/";

    private final SigningKeys keys;
    private final String base;

    public UnsubscribeLinks(SigningKeys keys, CampaignConfig config) {
        this.keys = keys;
        this.base = config.publicUrl().toString().replaceFirst("/+$", "") + PATH;
    }

    public String url(UnsubscribeToken token) {
        Map.Entry<Integer, byte[]> newest = keys.newest();
        return base + token.sign(newest.getKey(), newest.getValue());
    }

    Optional<UnsubscribeToken> read(String token) {
        return UnsubscribeToken.verify(token, keys::secret);
    }
}
