package dev.clientele.campaign.suppression;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.link.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes and reads unsubscribe links. */
@ApplicationScoped
public class UnsubscribeLinks {
    static final String PATH = "/api/v1/unsubscribe/";
    private static final String WORD = "unsubscribe";
    private static final Pattern SUBJECT = Pattern.compile("(?i)\\b" + WORD + "\\s+([A-Za-z0-9_-]+)");

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

    /** What a mail program writes to the return address when it does not click (RFC 2369). */
    public static String subject(String url) {
        return WORD + " " + url.substring(url.lastIndexOf('/') + 1);
    }

    /** @param subject of a mail that came back to us; empty when it is none that unsubscribes */
    public Optional<UnsubscribeToken> readSubject(String subject) {
        Matcher matcher = SUBJECT.matcher(subject == null ? "" : subject);
        return matcher.find() ? read(matcher.group(1)) : Optional.empty();
    }

    Optional<UnsubscribeToken> read(String token) {
        return UnsubscribeToken.verify(token, keys::secret);
    }
}
