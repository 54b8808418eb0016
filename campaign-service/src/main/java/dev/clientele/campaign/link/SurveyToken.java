package dev.clientele.campaign.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says whose answers to which survey these are, signed; good for nothing else. */
public record SurveyToken(int lane, UUID deliveryId, UUID surveyId) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "survey".getBytes(StandardCharsets.UTF_8);
    private static final int MAC_LENGTH = 16;
    private static final int BODY_LENGTH = 1 + 2 + 16 + 16;
    private static final int TEXT_MAX = 100;

    String sign(int keyId, byte[] secret) {
        byte[] body = ByteBuffer.allocate(BODY_LENGTH)
                .put((byte) keyId)
                .putShort((short) lane)
                .putLong(deliveryId.getMostSignificantBits())
                .putLong(deliveryId.getLeastSignificantBits())
                .putLong(surveyId.getMostSignificantBits())
                .putLong(surveyId.getLeastSignificantBits())
                .array();
        byte[] signed = Arrays.copyOf(body, BODY_LENGTH + MAC_LENGTH);
        System.arraycopy(mac(body, secret), 0, signed, BODY_LENGTH, MAC_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Empty for anything we did not sign for this purpose. */
    static Optional<SurveyToken> verify(String text, IntFunction<byte[]> secrets) {
        byte[] signed = decode(text);
        if (signed.length != BODY_LENGTH + MAC_LENGTH) return Optional.empty();
        byte[] body = Arrays.copyOf(signed, BODY_LENGTH);
        byte[] secret = secrets.apply(body[0]);
        byte[] signature = Arrays.copyOfRange(signed, BODY_LENGTH, signed.length);
        if (secret == null || !MessageDigest.isEqual(signature, mac(body, secret))) return Optional.empty();
        var bytes = ByteBuffer.wrap(body).position(1);
        return Optional.of(new SurveyToken(
                bytes.getShort(),
                new UUID(bytes.getLong(), bytes.getLong()),
                new UUID(bytes.getLong(), bytes.getLong())));
    }

    private static byte[] decode(String text) {
        if (text.length() > TEXT_MAX) return new byte[0];
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(byte[] body, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(PURPOSE);
            return Arrays.copyOf(mac.doFinal(body), MAC_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
