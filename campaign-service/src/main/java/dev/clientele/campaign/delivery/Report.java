package dev.clientele.campaign.delivery;

import java.time.Instant;

/**
 * What a provider tells of a message after it took it. Of all that is told the kind that stands latest in {@link Kind}
 * holds, so the order in which things are heard does not matter.
 *
 * @param code the provider's own, such as an enhanced status code; null when there is none
 */
public record Report(Kind kind, String code, Instant at) {
    /** Of a failure an enhanced status code says more than the provider's word: "bounced" with 4.2.2 is a full mailbox. */
    public Report {
        if (kind.isFailure()) kind = named(kind, EnhancedStatus.bounce(code).orElse(null));
    }

    private static Kind named(Kind said, Kind ofCode) {
        if (ofCode == Kind.BOUNCED) return Kind.BOUNCED;
        // It was given up all the same.
        return ofCode == Kind.SOFT_BOUNCED && said == Kind.BOUNCED ? Kind.FAILED : said;
    }

    /** What it says of the address, rather than of the message. */
    Kind ofAddress() {
        return kind.isFailure() ? EnhancedStatus.bounce(code).orElse(kind) : kind;
    }

    public enum Kind {
        /** Not delivered for now: a full mailbox, a phone that is switched off. */
        SOFT_BOUNCED,
        DELIVERED,
        READ,
        REPLIED,
        /** Given up by the provider; the address may be in order. */
        FAILED,
        /** There is no such address. */
        BOUNCED,
        COMPLAINED;

        boolean isFailure() {
            return this == SOFT_BOUNCED || this == FAILED || this == BOUNCED;
        }

        /** The outcome other services hear; null for what only this one needs. */
        String said() {
            return switch (this) {
                case DELIVERED, REPLIED, FAILED, BOUNCED, COMPLAINED -> name();
                case SOFT_BOUNCED, READ -> null;
            };
        }
    }
}
