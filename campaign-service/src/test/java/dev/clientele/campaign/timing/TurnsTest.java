package dev.clientele.campaign.timing;

import static dev.clientele.campaign.gate.Channel.CALL;
import static dev.clientele.campaign.gate.Channel.EMAIL;
import static dev.clientele.campaign.gate.Channel.SMS;
import static dev.clientele.campaign.gate.MessageClass.MARKETING;
import static dev.clientele.campaign.gate.MessageClass.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.timing.FrequencyCap.Action;
import dev.clientele.campaign.timing.Turn.Later;
import dev.clientele.campaign.timing.Turn.Never;
import dev.clientele.campaign.timing.Turn.Now;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    /** A Tuesday, 13:00 in Moscow. */
    private static final Instant NOW = Instant.parse("2026-04-14T10:00:00Z");

    private static final FrequencyCap TWO_A_WEEK =
            new FrequencyCap("two a week", MARKETING, Set.of(EMAIL), 2, Duration.ofDays(7), Action.DEFER);

    @Test
    void withoutLimitsItIsAlwaysTheirTurn() {
        assertThat(turns(SendingLimits.NONE, MARKETING, EMAIL).decide(moment())).isEqualTo(new Now());
        assertThat(turns(SendingLimits.NONE, MARKETING, EMAIL).asksForTouches()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void aCapOpensExactlyWhenTheOldestMessageIsOldEnough(int seconds, boolean open) {
        Instant oldest = NOW.minus(Duration.ofDays(7)).minusSeconds(seconds);

        Turn turn = capped().decide(moment(mail(oldest), mail(NOW.minusSeconds(60))));

        assertThat(turn instanceof Now).isEqualTo(open);
        if (!open)
            assertThat(turn)
                    .isEqualTo(new Later(
                            WaitReason.FREQUENCY_CAP,
                            "two a week: 2 of 2 within 7 d",
                            oldest.plus(Duration.ofDays(7))));
    }

    @Test
    void ofManyMessagesTheOneThatIsOneTooManyDecides() {
        Instant second = NOW.minus(Duration.ofDays(3));

        Turn turn =
                capped().decide(moment(mail(NOW.minus(Duration.ofDays(6))), mail(NOW.minusSeconds(5)), mail(second)));

        assertThat(((Later) turn).until()).isEqualTo(second.plus(Duration.ofDays(7)));
    }

    @Test
    void aCapCountsOnlyWhatItIsAbout() {
        var service = new Touch(EMAIL, SERVICE, LegalPolicy.NONE, NOW);
        var sms = new Touch(SMS, MARKETING, LegalPolicy.NONE, NOW);

        assertThat(capped().decide(moment(mail(NOW), service, service, sms, sms)))
                .isEqualTo(new Now());
        var limits = new SendingLimits(List.of(), List.of(TWO_A_WEEK));
        assertThat(turns(limits, SERVICE, EMAIL).decide(moment(mail(NOW), mail(NOW), mail(NOW))))
                .isEqualTo(new Now());
    }

    @Test
    void aCapMayDropInsteadOfDefer() {
        var drop = new FrequencyCap("one a day", null, Set.of(), 1, Duration.ofDays(1), Action.DROP);

        assertThat(turns(new SendingLimits(List.of(), List.of(drop)), SERVICE, SMS)
                        .decide(moment(mail(NOW))))
                .isEqualTo(new Never(SkipReason.FREQUENCY_CAP, "one a day: 1 of 1 within 1 d"));
    }

    @Test
    void aCapThatOpensAtNightWaitsForTheMorning() {
        var nights = new TimeRule("nights", null, null, QuietHours.of("21:00", "09:00"), null, false);
        var turns = turns(new SendingLimits(List.of(nights), List.of(TWO_A_WEEK)), MARKETING, EMAIL);
        Instant atNight = Instant.parse("2026-04-14T19:00:00Z").minus(Duration.ofDays(7));

        assertThat(turns.decide(moment(mail(atNight), mail(NOW))))
                .isEqualTo(new Later(
                        WaitReason.FREQUENCY_CAP,
                        "two a week: 2 of 2 within 7 d",
                        Instant.parse("2026-04-15T06:00:00Z")));
    }

    @Test
    void quietHoursAreThoseOfTheClientsZone() {
        var nights = new TimeRule("nights", MARKETING, null, QuietHours.of("21:00", "09:00"), null, false);
        var limits = new SendingLimits(List.of(nights), List.of());
        var vladivostok =
                new Moment(Instant.parse("2026-04-14T11:00:00Z"), ZoneId.of("Asia/Vladivostok"), true, List.of());

        assertThat(turns(limits, MARKETING, EMAIL).decide(vladivostok))
                .isEqualTo(new Later(
                        WaitReason.QUIET_HOURS,
                        "nights at 21:00 Asia/Vladivostok",
                        Instant.parse("2026-04-14T23:00:00Z")));
        assertThat(turns(limits, SERVICE, EMAIL).decide(vladivostok)).isEqualTo(new Now());
        assertThat(turns(limits, MARKETING, EMAIL).decide(moment())).isEqualTo(new Now());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-14T18:59:59Z, true", // Tuesday 21:59:59
        "2026-04-14T19:00:00Z, false", // 22:00
        "2026-04-15T04:59:59Z, false", // 07:59:59
        "2026-04-15T05:00:00Z, true", // 08:00
        "2026-04-18T05:59:59Z, false", // Saturday 08:59:59
        "2026-04-18T06:00:00Z, true", // 09:00
        "2026-04-18T16:59:59Z, true", // 19:59:59
        "2026-04-18T17:00:00Z, false" // 20:00
    })
    void theLawKeepsDebtRemindersFromTheNight(Instant now, boolean allowed) {
        var turns = debt(SMS);

        assertThat(turns.decide(new Moment(now, MOSCOW, true, List.of())) instanceof Now)
                .isEqualTo(allowed);
        assertThat(turns.decide(new Moment(now, MOSCOW, false, List.of()))).isEqualTo(new Now());
    }

    @Test
    void theLawCountsRemindersAndNothingElse() {
        List<Touch> two = Stream.of(NOW.minusSeconds(7200), NOW.minusSeconds(3600))
                .map(at -> new Touch(SMS, SERVICE, LegalPolicy.DEBT_230FZ, at))
                .toList();

        assertThat(debt(SMS).decide(new Moment(NOW, MOSCOW, true, two)))
                .isEqualTo(new Later(
                        WaitReason.FREQUENCY_CAP,
                        "230-FZ texts a day: 2 of 2 within 1 d",
                        NOW.minusSeconds(7200).plus(Duration.ofDays(1))));
        assertThat(debt(CALL).decide(new Moment(NOW, MOSCOW, true, two))).isEqualTo(new Now());
        List<Touch> news = List.of(mail(NOW), mail(NOW), mail(NOW));
        assertThat(debt(EMAIL).decide(new Moment(NOW, MOSCOW, true, news))).isEqualTo(new Now());
    }

    @Test
    void everyGateTellsWhatItWasDecidedFrom() {
        var nights = new TimeRule("nights", null, null, QuietHours.of("12:00", "14:00"), null, false);
        var turns = turns(new SendingLimits(List.of(nights), List.of(TWO_A_WEEK)), MARKETING, EMAIL);

        assertThat(turns.examine(moment(mail(NOW))))
                .containsExactly(
                        Finding.open(Gate.FREQUENCY_CAP, "two a week: 1 of 2 within 7 d"),
                        Finding.waits(
                                Gate.TIME_WINDOW,
                                "nights at 13:00 Europe/Moscow",
                                Instant.parse("2026-04-14T11:00:00Z")));
    }

    private static Turns capped() {
        return turns(new SendingLimits(List.of(), List.of(TWO_A_WEEK)), MARKETING, EMAIL);
    }

    private static Turns debt(Channel channel) {
        return new Turns(SendingLimits.NONE, WorkingCalendar.WEEKS_ONLY, SERVICE, channel, LegalPolicy.DEBT_230FZ);
    }

    private static Turns turns(SendingLimits limits, MessageClass messageClass, Channel channel) {
        return new Turns(limits, WorkingCalendar.WEEKS_ONLY, messageClass, channel, LegalPolicy.NONE);
    }

    private static Touch mail(Instant at) {
        return new Touch(EMAIL, MARKETING, LegalPolicy.NONE, at);
    }

    private static Moment moment(Touch... touches) {
        return new Moment(NOW, MOSCOW, true, List.of(touches));
    }
}
