package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * At most so many messages to one recipient within any so long a time, in all campaigns together.
 *
 * @param code names it in an explanation
 * @param messageClass null for both
 * @param channels empty for all
 */
public record FrequencyCap(
        String code, MessageClass messageClass, Set<Channel> channels, int most, Duration within, Action action) {
    public enum Action {
        /** The message waits until it fits. */
        DEFER,
        /** The message is skipped with FREQUENCY_CAP. */
        DROP
    }

    public FrequencyCap {
        if (most < 1) throw new IllegalArgumentException("a cap lets one message through at least: " + most);
        if (within.isNegative() || within.isZero()) throw new IllegalArgumentException("a cap looks back: " + within);
        channels = Set.copyOf(channels);
    }

    public boolean concerns(MessageClass aClass, Channel aChannel) {
        boolean ofClass = messageClass == null || messageClass == aClass;
        return ofClass && aChannel.isContact() && (channels.isEmpty() || channels.contains(aChannel));
    }

    /** @return when one more fits, if it does not fit now: as the message that is one too many leaves the look-back */
    Optional<Instant> release(List<Touch> touches, Instant now) {
        List<Instant> counted = counted(touches, now);
        return counted.size() < most
                ? Optional.empty()
                : Optional.of(counted.get(counted.size() - most).plus(within));
    }

    /** The messages it counts, oldest first; one that is exactly {@code within} old counts no more. */
    List<Instant> counted(List<Touch> touches, Instant now) {
        return touches.stream()
                .filter(touch ->
                        concerns(touch.messageClass() == null ? messageClass : touch.messageClass(), touch.channel()))
                .map(Touch::at)
                .filter(at -> at.plus(within).isAfter(now))
                .sorted()
                .toList();
    }
}
