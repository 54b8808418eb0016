package dev.clientele.campaign.suppression;

import dev.clientele.campaign.gate.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A digest that stands for an address: the same for equal addresses, with its own place among the lanes. */
public final class AddressKey {
    private AddressKey() {}

    public static UUID of(Address address) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(address.value().getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.wrap(digest);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
