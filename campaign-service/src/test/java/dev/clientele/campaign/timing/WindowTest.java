package dev.clientele.campaign.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-04-14T20:59:59, 2026-04-14T20:59:59",
        "2026-04-14T21:00:00, 2026-04-15T09:00:00",
        "2026-04-14T23:59:59, 2026-04-15T09:00:00",
        "2026-04-15T00:00:00, 2026-04-15T09:00:00",
        "2026-04-15T08:59:59, 2026-04-15T09:00:00",
        "2026-04-15T09:00:00, 2026-04-15T09:00:00"
    })
    void quietHoursGoOverMidnight(String from, String expected) {
        assertThat(next(MOSCOW, quiet("21:00", "09:00"), from)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-14T12:59:59, 2026-04-14T12:59:59",
        "2026-04-14T13:00:00, 2026-04-14T14:00:00",
        "2026-04-14T14:00:00, 2026-04-14T14:00:00"
    })
    void quietHoursLieWithinADay(String from, String expected) {
        assertThat(next(MOSCOW, quiet("13:00", "14:00"), from)).isEqualTo(expected);
    }

    @Test
    void midnightItselfMayEndThem() {
        assertThat(next(MOSCOW, quiet("18:00", "00:00"), "2026-04-14T18:00:00")).isEqualTo("2026-04-15T00:00:00");
    }

    /** On 29 March 2026 the clock goes from 02:00 to 03:00 in Berlin. */
    @ParameterizedTest
    @CsvSource({
        "22:00, 08:00, 2026-03-28T23:30:00, 2026-03-29T08:00:00, PT7H30M",
        "22:00, 02:30, 2026-03-28T23:30:00, 2026-03-29T03:00:00, PT2H30M",
        "22:00, 03:00, 2026-03-28T23:30:00, 2026-03-29T03:00:00, PT2H30M"
    })
    void anHourThatIsSkippedIsWaitedForByNobody(String from, String to, String now, String expected, Duration waited) {
        assertThat(next(BERLIN, quiet(from, to), now)).isEqualTo(expected);
        Instant start = LocalDateTime.parse(now).atZone(BERLIN).toInstant();
        assertThat(window(BERLIN, quiet(from, to)).next(start)).contains(start.plus(waited));
    }

    /** On 25 October 2026 the clock goes from 03:00 back to 02:00 in Berlin, at 01:00 UTC. */
    @Test
    void anHourThatIsRepeatedIsJudgedTwice() {
        var window = window(BERLIN, quiet("22:00", "02:30"));

        assertThat(window.next(Instant.parse("2026-10-24T21:00:00Z"))).contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(window.allows(Instant.parse("2026-10-25T00:59:59Z"))).isTrue();
        assertThat(window.next(Instant.parse("2026-10-25T01:00:00Z"))).contains(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(window(BERLIN, quiet("22:00", "08:00")).next(Instant.parse("2026-10-24T21:00:00Z")))
                .contains(Instant.parse("2026-10-25T07:00:00Z"));
    }

    /** In Cairo 28 April 2023 began at 01:00. */
    @Test
    void aDayWithoutMidnightBeginsAfterTheGap() {
        ZoneId cairo = ZoneId.of("Africa/Cairo");
        var window = window(cairo, quiet("20:00", "00:00"));

        assertThat(window.next(Instant.parse("2023-04-27T20:00:00Z"))).contains(Instant.parse("2023-04-27T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // Friday evening, an ordinary weekend
        "2026-04-17T18:00:00, 2026-04-17T18:00:00",
        "2026-04-18T00:00:00, 2026-04-20T09:00:00",
        "2026-04-19T23:59:59, 2026-04-20T09:00:00",
        // 12 June is a day off, 13 June a Saturday that works here
        "2026-06-12T10:00:00, 2026-06-13T09:00:00",
        "2026-06-13T10:00:00, 2026-06-13T10:00:00",
        "2026-06-13T21:00:00, 2026-06-15T09:00:00"
    })
    void workingDaysAreThoseOfTheCalendar(String from, String expected) {
        var calendar = new WorkingCalendar(Map.of(
                LocalDate.of(2026, 6, 12), DayKind.OFF,
                LocalDate.of(2026, 6, 13), DayKind.WORKING));
        var rule = new TimeRule("office", null, null, QuietHours.of("21:00", "09:00"), null, true);

        assertThat(local(new Window(MOSCOW, List.of(rule), calendar), MOSCOW, from))
                .isEqualTo(expected);
    }

    @Test
    void daysOffMayBeSilentLonger() {
        var rule = new TimeRule(
                "law", null, null, QuietHours.of("22:00", "08:00"), QuietHours.of("20:00", "09:00"), false);

        assertThat(next(MOSCOW, rule, "2026-04-17T21:30:00")).isEqualTo("2026-04-17T21:30:00");
        assertThat(next(MOSCOW, rule, "2026-04-17T22:00:00")).isEqualTo("2026-04-18T09:00:00");
        assertThat(next(MOSCOW, rule, "2026-04-18T20:00:00")).isEqualTo("2026-04-19T09:00:00");
        assertThat(next(MOSCOW, rule, "2026-04-19T20:00:00")).isEqualTo("2026-04-20T08:00:00");
    }

    @Test
    void allRulesHaveToAllow() {
        var window = new Window(
                MOSCOW, List.of(quiet("21:00", "09:00"), quiet("08:00", "12:00")), WorkingCalendar.WEEKS_ONLY);

        assertThat(local(window, MOSCOW, "2026-04-14T22:00:00")).isEqualTo("2026-04-15T12:00:00");
    }

    @Test
    void rulesThatLeaveNoTimeLeaveNone() {
        var window = new Window(
                MOSCOW, List.of(quiet("00:00", "12:30"), quiet("12:00", "00:00")), WorkingCalendar.WEEKS_ONLY);

        assertThat(window.next(Instant.parse("2026-04-14T10:00:00Z"))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> QuietHours.of("08:00", "08:00"));
    }

    /** Minute by minute is what the solver must find at once. */
    @Test
    void findsWhatAWatchOfEveryMinuteFinds() {
        var random = new Random(20261128);
        List<ZoneId> zones = List.of(MOSCOW, BERLIN, ZoneId.of("Australia/Lord_Howe"), ZoneId.of("America/St_Johns"));
        List<String> around = List.of("2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z", "2026-04-04T00:00:00Z");
        for (int round = 0; round < 200; round++) {
            var rule =
                    new TimeRule("any", null, null, hours(random), random.nextBoolean() ? hours(random) : null, false);
            var window = window(zones.get(random.nextInt(zones.size())), rule);
            Instant from = Instant.parse(around.get(random.nextInt(around.size())))
                    .plus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));

            assertThat(window.next(from)).as("%s from %s", window, from).isEqualTo(watched(window, from));
        }
    }

    private static Optional<Instant> watched(Window window, Instant from) {
        for (Instant at = from; at.isBefore(from.plus(Duration.ofDays(4))); at = at.plus(Duration.ofMinutes(1)))
            if (window.allows(at)) return Optional.of(at);
        return Optional.empty();
    }

    private static QuietHours hours(Random random) {
        int from = random.nextInt(96);
        int to = (from + 1 + random.nextInt(95)) % 96;
        return new QuietHours(LocalTime.ofSecondOfDay(from * 900L), LocalTime.ofSecondOfDay(to * 900L));
    }

    private static TimeRule quiet(String from, String to) {
        return new TimeRule("quiet", null, null, QuietHours.of(from, to), null, false);
    }

    private static Window window(ZoneId zone, TimeRule rule) {
        return new Window(zone, List.of(rule), WorkingCalendar.WEEKS_ONLY);
    }

    private static String next(ZoneId zone, TimeRule rule, String from) {
        return local(window(zone, rule), zone, from);
    }

    private static String local(Window window, ZoneId zone, String from) {
        Instant instant = LocalDateTime.parse(from).atZone(zone).toInstant();
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                window.next(instant).orElseThrow().atZone(zone));
    }
}
