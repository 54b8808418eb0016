package dev.clientele.campaign.link;

import dev.clientele.campaign.CampaignConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Where a client answers a survey: an own page when there is one, else the answers API. */
@ApplicationScoped
public class SurveyLinks {
    private static final String PATH = "/api/v1/survey-answers/";

    private final SigningKeys keys;
    private final String base;

    public SurveyLinks(SigningKeys keys, CampaignConfig config) {
        this.keys = keys;
        this.base = config.surveyPage().orElse(config.publicUrl().toString().replaceFirst("/+$", "") + PATH);
    }

    public String url(SurveyToken token) {
        Map.Entry<Integer, byte[]> key = keys.newest();
        return base + token.sign(key.getKey(), key.getValue());
    }

    public Optional<SurveyToken> read(String token) {
        return SurveyToken.verify(token, keys::secret);
    }
}
