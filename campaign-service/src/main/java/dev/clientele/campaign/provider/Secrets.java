package dev.clientele.campaign.provider;

import dev.clientele.campaign.CampaignConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What we share with providers, by name, from the configuration. Both sides sign: HMAC-SHA256 over
 * {@code <unix seconds>.<body>}, hexadecimal.
 */
@ApplicationScoped
public class Secrets {
    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, String> secrets;

    public Secrets(CampaignConfig config) {
        this.secrets = Map.copyOf(config.secrets());
    }

    boolean knows(String name) {
        return secrets.containsKey(name);
    }

    /** Empty when there is no such secret. */
    public Optional<String> sign(String name, long seconds, byte[] body) {
        if (name == null || !knows(name)) return Optional.empty();
        return Optional.of(HexFormat.of().formatHex(mac(secrets.get(name), seconds, body)));
    }

    public boolean isSigned(String name, long seconds, byte[] body, String signature) {
        return sign(name, seconds, body)
                .filter(expected -> MessageDigest.isEqual(bytes(expected), bytes(signature)))
                .isPresent();
    }

    private static byte[] mac(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
            mac.update(bytes(seconds + "."));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
