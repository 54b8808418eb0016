package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When some messages are not sent, by the clock and the calendar where the client is.
 *
 * @param code names it in an explanation
 * @param messageClass null for both
 * @param channel null for all
 * @param quiet null when no hour is silent
 * @param quietOnDaysOff null when days off are as silent as working days
 * @param workingDaysOnly whether days off are silent altogether
 */
public record TimeRule(
        String code,
        MessageClass messageClass,
        Channel channel,
        QuietHours quiet,
        QuietHours quietOnDaysOff,
        boolean workingDaysOnly) {

    public boolean concerns(MessageClass aClass, Channel aChannel) {
        boolean ofClass = messageClass == null || messageClass == aClass;
        return ofClass && aChannel.isContact() && (channel == null || channel == aChannel);
    }

    boolean allows(LocalDateTime local, WorkingCalendar calendar) {
        boolean off = calendar.kind(local.toLocalDate()) == DayKind.OFF;
        if (off && workingDaysOnly) return false;
        return hours(off).filter(hours -> hours.silent(local.toLocalTime())).isEmpty();
    }

    private Optional<QuietHours> hours(boolean off) {
        return Optional.ofNullable(off && quietOnDaysOff != null ? quietOnDaysOff : quiet);
    }

    /** The local times at which it may begin to allow; midnight is looked at anyway. */
    Stream<LocalTime> openings() {
        return Stream.of(Optional.ofNullable(quiet), Optional.ofNullable(quietOnDaysOff))
                .flatMap(Optional::stream)
                .map(QuietHours::to);
    }
}
