package dev.clientele.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Berlin skips 02:00–03:00 on 2026-03-29 and has it twice on 2026-10-25; São Paulo skipped midnight of 2018-11-04. */
class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void firesStrictlyAfter() {
        assertThat(fires("0 3 * * *", "2026-06-01T03:00+02:00[Europe/Berlin]", 2))
                .containsExactly("2026-06-02T03:00+02:00[Europe/Berlin]", "2026-06-03T03:00+02:00[Europe/Berlin]");
    }

    @Test
    void aSkippedTimeFiresAtTheFirstMomentAfterTheGap() {
        assertThat(fires("30 2 * * *", "2026-03-28T12:00+01:00[Europe/Berlin]", 3))
                .containsExactly(
                        "2026-03-29T03:00+02:00[Europe/Berlin]",
                        "2026-03-30T02:30+02:00[Europe/Berlin]",
                        "2026-03-31T02:30+02:00[Europe/Berlin]");
    }

    @Test
    void aSkippedMidnightFiresAtOne() {
        assertThat(fires("0 0 * * *", "2018-11-03T12:00-03:00[America/Sao_Paulo]", 2))
                .containsExactly(
                        "2018-11-04T01:00-02:00[America/Sao_Paulo]", "2018-11-05T00:00-02:00[America/Sao_Paulo]");
    }

    @Test
    void anExpressionForEveryHourJustGoesOnAfterTheGap() {
        assertThat(fires("*/30 * * * *", "2026-03-29T01:00+01:00[Europe/Berlin]", 3))
                .containsExactly(
                        "2026-03-29T01:30+01:00[Europe/Berlin]",
                        "2026-03-29T03:00+02:00[Europe/Berlin]",
                        "2026-03-29T03:30+02:00[Europe/Berlin]");
    }

    @Test
    void aDoubledTimeFiresOnce() {
        assertThat(fires("15,45 2 * * *", "2026-10-24T12:00+02:00[Europe/Berlin]", 3))
                .containsExactly(
                        "2026-10-25T02:15+02:00[Europe/Berlin]",
                        "2026-10-25T02:45+02:00[Europe/Berlin]",
                        "2026-10-26T02:15+01:00[Europe/Berlin]");
    }

    @Test
    void anExpressionForEveryHourFiresInBothPasses() {
        assertThat(fires("0 * * * *", "2026-10-25T01:30+02:00[Europe/Berlin]", 3))
                .containsExactly(
                        "2026-10-25T02:00+02:00[Europe/Berlin]",
                        "2026-10-25T02:00+01:00[Europe/Berlin]",
                        "2026-10-25T03:00+01:00[Europe/Berlin]");
    }

    @Test
    void aLeapDayIsWaitedFor() {
        assertThat(fires("0 0 29 2 *", "2026-06-01T00:00+02:00[Europe/Berlin]", 1))
                .containsExactly("2028-02-29T00:00+01:00[Europe/Berlin]");
    }

    @Test
    void whatNeverComesIsEmpty() {
        assertThat(Cron.parse("0 0 30 2 *", BERLIN, "/cron").next(Instant.EPOCH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "* * * *",
                "0 0 0 * * *",
                "61 * * * *",
                "0 25 * * *",
                "@daily",
                "*/0 * * * *",
                "x",
                "0 0 L * *"
            })
    void aWrongExpressionIsPointedAt(String text) {
        assertThatThrownBy(() -> Cron.parse(text, BERLIN, "/schedule/cron"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.violations().getFirst().pointer()).isEqualTo("/schedule/cron");
                });
    }

    @Test
    void anUnknownZoneIsPointedAt() {
        assertThatThrownBy(() -> Cron.zone("Mars/Base", "/zone")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cron.zone(null, "/zone")).isInstanceOf(Problem.class);
    }

    private static List<String> fires(String expression, String after, int count) {
        ZonedDateTime start = ZonedDateTime.parse(after);
        Cron cron = Cron.parse(expression, start.getZone(), "/cron");
        return Stream.iterate(
                        cron.next(start.toInstant()).orElseThrow(),
                        last -> cron.next(last).orElseThrow())
                .limit(count)
                .map(fire -> fire.atZone(start.getZone()).toString())
                .toList();
    }
}
