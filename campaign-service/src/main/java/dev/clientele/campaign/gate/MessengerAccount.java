package dev.clientele.campaign.gate;

import java.util.Optional;
import java.util.regex.Pattern;

/** The client's account in a messenger or a social network, as the card has it: {@code telegram:@ivan}, or a bare name. */
public record MessengerAccount(String value) implements Address {
    private static final Pattern ACCOUNT = Pattern.compile("[\\p{L}\\p{N}@+:._/-]{1,200}");

    public static Optional<MessengerAccount> parse(String text) {
        if (text == null) return Optional.empty();
        String account = text.strip();
        return ACCOUNT.matcher(account).matches() ? Optional.of(new MessengerAccount(account)) : Optional.empty();
    }

    @Override
    public String hint() {
        int network = value.indexOf(':');
        return value.substring(0, Math.min(value.length(), network + 2)) + "***";
    }
}
