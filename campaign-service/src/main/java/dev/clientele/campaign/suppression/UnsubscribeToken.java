package dev.clientele.campaign.suppression;

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

/**
 * Says which address unsubscribes from what, signed. It holds all it needs, so it outlives the ledger.
 *
 * @param lane of the client, whose gates must be shut at once
 * @param topic {@code *} for all
 */
public record UnsubscribeToken(UUID deliveryId, UUID addressKey, int lane, String topic) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_LENGTH = 16;
    private static final int FIXED_LENGTH = 1 + 2 + 16 + 16;
    private static final int TEXT_MAX = 1_000;

    String sign(int keyId, byte[] secret) {
        byte[] topicBytes = topic.getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(FIXED_LENGTH + topicBytes.length)
                .put((byte) keyId)
                .putShort((short) lane)
                .putLong(deliveryId.getMostSignificantBits())
                .putLong(deliveryId.getLeastSignificantBits())
                .putLong(addressKey.getMostSignificantBits())
                .putLong(addressKey.getLeastSignificantBits())
                .put(topicBytes)
                .array();
        byte[] signed = Arrays.copyOf(body, body.length + MAC_LENGTH);
        System.arraycopy(mac(body, secret), 0, signed, body.length, MAC_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** @param secrets key id → secret, null for a key we never had; empty for anything we did not sign */
    static Optional<UnsubscribeToken> verify(String text, IntFunction<byte[]> secrets) {
        byte[] signed = decode(text);
        if (signed.length < FIXED_LENGTH + MAC_LENGTH) return Optional.empty();
        byte[] body = Arrays.copyOf(signed, signed.length - MAC_LENGTH);
        byte[] secret = secrets.apply(body[0]);
        byte[] signature = Arrays.copyOfRange(signed, body.length, signed.length);
        if (secret == null || !MessageDigest.isEqual(signature, mac(body, secret))) return Optional.empty();
        return Optional.of(read(body));
    }

    private static UnsubscribeToken read(byte[] body) {
        var bytes = ByteBuffer.wrap(body).position(1);
        int lane = bytes.getShort();
        var delivery = new UUID(bytes.getLong(), bytes.getLong());
        var address = new UUID(bytes.getLong(), bytes.getLong());
        var topic = new String(body, FIXED_LENGTH, body.length - FIXED_LENGTH, StandardCharsets.UTF_8);
        return new UnsubscribeToken(delivery, address, lane, topic);
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
            return Arrays.copyOf(mac.doFinal(body), MAC_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
