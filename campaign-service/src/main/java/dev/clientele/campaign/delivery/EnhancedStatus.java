package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.Report.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an enhanced status code (RFC 3463) says of an address, rather than of the message, the sender or the day. */
public final class EnhancedStatus {
    private static final Pattern CODE = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** No such mailbox or domain, moved away, switched off for good; no route to the domain. */
    private static final Set<String> NO_SUCH_ADDRESS =
            Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4");

    private EnhancedStatus() {}

    /** The first code in a reply line or a status field. */
    public static Optional<String> in(String text) {
        Matcher code = CODE.matcher(text == null ? "" : text);
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /** Empty when it says nothing of the address, such as a policy that refuses the sender (5.7.x). */
    public static Optional<Kind> bounce(String text) {
        return in(text).map(EnhancedStatus::kind);
    }

    private static Kind kind(String code) {
        if (NO_SUCH_ADDRESS.contains(code)) return Kind.BOUNCED;
        boolean passing = code.startsWith("4.") || code.equals("5.2.2");
        return passing ? Kind.SOFT_BOUNCED : null;
    }
}
