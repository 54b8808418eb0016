package dev.clientele.campaign.gate;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that is safe to put into a header and an SMTP command: plain characters, one {@code @}, a domain of two
 * labels or more. Quoted local parts and address literals are not accepted.
 */
public record EmailAddress(String value) implements Address {
    private static final int LENGTH_MAX = 254;
    private static final int LOCAL_MAX = 64;
    private static final int ASCII_END = 0x80;
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

    /** The address in its one spelling: trimmed, lower case, the domain in ASCII. */
    public static Optional<EmailAddress> parse(String text) {
        if (text == null) return Optional.empty();
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || at > LOCAL_MAX || trimmed.length() > LENGTH_MAX) return Optional.empty();
        String local = trimmed.substring(0, at);
        return ascii(trimmed.substring(at + 1))
                .filter(domain ->
                        LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches())
                .map(domain -> new EmailAddress(local + "@" + domain));
    }

    /** Enough of it to be recognised, too little to write to: {@code i***@example.org}. */
    @Override
    public String hint() {
        return value.charAt(0) + "***" + value.substring(value.indexOf('@'));
    }

    private static Optional<String> ascii(String domain) {
        if (domain.chars().allMatch(c -> c < ASCII_END)) return Optional.of(domain);
        try {
            return Optional.of(IDN.toASCII(domain).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
