package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.timing.FrequencyCap.Action;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hours and counts that a law sets for some messages to private persons; they hold beside the house's own limits. */
public enum LegalPolicy {
    NONE(List.of(), List.of()),

    /**
     * Reminders of overdue debts (Federal Law 230-FZ, article 7): silent 22-08 on working days and 20-09 on days off by the
     * debtor's clock; texts at most 2 a day, 4 a week, 16 a month, calls 1, 2 and 8. A month counts 31 days here, the
     * longest there is.
     */
    DEBT_230FZ(
            List.of(new TimeRule(
                    "230-FZ hours",
                    null,
                    null,
                    QuietHours.of("22:00", "08:00"),
                    QuietHours.of("20:00", "09:00"),
                    false)),
            List.of(
                    text("230-FZ texts a day", 2, 1),
                    text("230-FZ texts a week", 4, 7),
                    text("230-FZ texts a month", 16, 31),
                    call("230-FZ calls a day", 1, 1),
                    call("230-FZ calls a week", 2, 7),
                    call("230-FZ calls a month", 8, 31)));

    private final List<TimeRule> times;
    private final List<FrequencyCap> caps;

    LegalPolicy(List<TimeRule> times, List<FrequencyCap> caps) {
        this.times = times;
        this.caps = caps;
    }

    List<TimeRule> times() {
        return times;
    }

    List<FrequencyCap> caps() {
        return caps;
    }

    private static FrequencyCap text(String code, int most, int days) {
        return cap(code, EnumSet.of(Channel.EMAIL, Channel.SMS, Channel.MESSENGER, Channel.SOCIAL), most, days);
    }

    private static FrequencyCap call(String code, int most, int days) {
        return cap(code, EnumSet.of(Channel.CALL, Channel.ROBOT_CALL), most, days);
    }

    private static FrequencyCap cap(String code, Set<Channel> channels, int most, int days) {
        return new FrequencyCap(code, null, channels, most, Duration.ofDays(days), Action.DEFER);
    }
}
