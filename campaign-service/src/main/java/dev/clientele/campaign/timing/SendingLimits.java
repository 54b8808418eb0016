package dev.clientele.campaign.timing;

import java.util.List;

/** The house's own limits; none unless somebody has set them. */
public record SendingLimits(List<TimeRule> times, List<FrequencyCap> caps) {
    public static final SendingLimits NONE = new SendingLimits(List.of(), List.of());

    public SendingLimits {
        times = List.copyOf(times);
        caps = List.copyOf(caps);
    }
}
