package dev.clientele.campaign.gate;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a messenger or a social network may be used to write to somebody (CAM-04): never first, only in the account they
 * have written to; freely for a while after their last message, later only in words that the messenger has approved.
 *
 * @param forbidden the organisation may not write through foreign messengers, and this is one
 * @param window of free words; null without limit
 * @param approved whether the words are ones that the messenger has approved
 */
public record MessengerRule(boolean forbidden, Duration window, boolean approved, Instant now) {
    /** For whatever is no messenger, or has no provider yet and so waits for one. */
    public static final MessengerRule NONE = new MessengerRule(false, null, true, Instant.MAX);

    /** @param lastInbound when they last wrote to our account; null when they never did */
    Finding ask(Channel channel, Instant lastInbound) {
        if (channel.means() != Channel.Means.ACCOUNT || equals(NONE)) return Finding.open(Gate.MESSENGER, "not asked");
        if (forbidden) return Finding.shut(Gate.MESSENGER, SkipReason.MESSENGER_FORBIDDEN, "foreign messenger");
        if (lastInbound == null)
            return Finding.shut(Gate.MESSENGER, SkipReason.NOT_WRITTEN_FIRST, "has never written to this account");
        String wrote = "wrote last " + lastInbound;
        boolean free = window == null || !now.isAfter(lastInbound.plus(window));
        return free || approved
                ? Finding.open(Gate.MESSENGER, wrote)
                : Finding.shut(Gate.MESSENGER, SkipReason.MESSENGER_WINDOW, wrote);
    }
}
