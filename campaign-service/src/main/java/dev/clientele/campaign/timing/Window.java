package dev.clientele.campaign.timing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The instants at which all rules allow a message in one zone. A rule looks at the local date and time of an instant and
 * at nothing else, so an hour that a clock change repeats is judged twice, and one that it skips never.
 */
public record Window(ZoneId zone, List<TimeRule> rules, WorkingCalendar calendar) {
    /** Longer than any row of days off; rules that leave no time within it leave none. */
    static final int DAYS_MAX = 40;

    public Window {
        rules = List.copyOf(rules);
    }

    public boolean allows(Instant instant) {
        return shutBy(instant).isEmpty();
    }

    /** The first rule that is silent at that instant. */
    public Optional<TimeRule> shutBy(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return rules.stream().filter(rule -> !rule.allows(local, calendar)).findFirst();
    }

    /** The first allowed instant from {@code from} on; empty when there is none within {@value #DAYS_MAX} days. */
    public Optional<Instant> next(Instant from) {
        if (allows(from)) return Optional.of(from);
        LocalDate today = LocalDate.ofInstant(from, zone);
        return IntStream.rangeClosed(0, DAYS_MAX)
                .mapToObj(today::plusDays)
                .flatMap(this::openings)
                .filter(instant -> instant.isAfter(from) && allows(instant))
                .findFirst();
    }

    /** What may be the first allowed instant of something on that date, in order: only there does any rule change. */
    private Stream<Instant> openings(LocalDate date) {
        Stream<Instant> hours = Stream.concat(
                        Stream.of(LocalTime.MIDNIGHT), rules.stream().flatMap(TimeRule::openings))
                .flatMap(time -> instants(date.atTime(time)));
        return Stream.concat(hours, clockChange(date)).distinct().sorted();
    }

    /** One instant; two when the clock is put back over this time, none when it skips it. */
    private Stream<Instant> instants(LocalDateTime local) {
        return zone.getRules().getValidOffsets(local).stream().map(local::toInstant);
    }

    private Stream<Instant> clockChange(LocalDate date) {
        Instant start = date.atStartOfDay(zone).toInstant().minusNanos(1);
        ZoneOffsetTransition change = zone.getRules().nextTransition(start);
        return change != null
                        && change.getInstant()
                                .isBefore(date.plusDays(1).atStartOfDay(zone).toInstant())
                ? Stream.of(change.getInstant())
                : Stream.empty();
    }
}
