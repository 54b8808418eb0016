package dev.clientele.campaign.export;

import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as the networks ask for it: of the e-mail in lower case, of the phone's digits without plus. */
final class Digest {
    private Digest() {}

    static String of(Address address) {
        String text = address instanceof PhoneNumber phone ? phone.value().substring(1) : address.value();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
