package dev.clientele.status.cdnow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Event;
import dev.clientele.status.classification.Counters;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.projection.Base;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real base of 23,570 buyers and 69,659 purchases, against independent counts over the raw rows. */
class CdnowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final int BATCH = 1_000;
    private static Cdnow cdnow;
    private static Base base;

    @BeforeAll
    static void hear() {
        cdnow = Cdnow.read();
        base = new Base("status_cdnow", TODAY);
        Map<Integer, List<Event>> lanes = cdnow.events().stream()
                .collect(Collectors.groupingBy(event -> base.db.lanes().of(event.unitId())));
        lanes.values().forEach(events -> {
            for (int from = 0; from < events.size(); from += BATCH)
                base.hear(events.subList(from, Math.min(from + BATCH, events.size())));
        });
    }

    @Test
    void countersOfMidSummer1998AreTheKnownOnes() {
        LocalDate day = LocalDate.of(1998, 6, 30);
        assertThat(counters(Mode.LIFECYCLE, day)).isEqualTo(Map.of("ACTIVE", 5392L, "SLEEPING", 18178L, "LOST", 0L));
        assertThat(counters(Mode.FREQUENCY, day))
                .isEqualTo(Map.of("REGULAR", 11662L, "FIRST_PURCHASE", 11908L, "NO_PAYMENTS", 0L));
        assertThat(counters(Mode.CLIENT_TYPE, day)).isEqualTo(Map.of("B2B", 0L, "B2C", 23570L));
        assertThat(counters(Mode.DIRECTORY, day)).isEqualTo(Map.of("COMPANIES", 0L, "CONTACTS", 23570L));
    }

    @Test
    void countersOfOtherDaysEqualAnIndependentCount() {
        for (var day :
                List.of(LocalDate.of(1997, 3, 1), LocalDate.of(1997, 10, 15), LocalDate.of(1998, 12, 31), TODAY)) {
            assertThat(counters(Mode.LIFECYCLE, day)).as("lifecycle of %s", day).isEqualTo(cdnow.lifecycle(day));
            assertThat(counters(Mode.FREQUENCY, day)).as("frequency of %s", day).isEqualTo(cdnow.frequency(day));
        }
    }

    @Test
    void monthlyPointsEqualAnIndependentCount() {
        YearMonth first = base.db.database().read(Dynamics::firstMonth).orElseThrow();
        assertThat(first).isEqualTo(YearMonth.of(1997, 1));
        var points = base.db
                .database()
                .read(handle -> Dynamics.points(handle, Mode.LIFECYCLE, first, YearMonth.of(2000, 12)));
        assertThat(points).hasSize(48);
        points.forEach(point -> assertThat(point.counts())
                .as("%s", point.month())
                .isEqualTo(cdnow.lifecycle(point.month().atEndOfMonth())));
    }

    @Test
    void underTheStrictRulesABuyerWithoutAnInterestStaysNew() {
        assertThat(base.rows("select status, count(*) from unit_status group by status"))
                .containsExactly("[NEW, 23570]");
    }

    private static Map<String, Long> counters(Mode mode, LocalDate day) {
        return base.db.database().read(handle -> Counters.asOf(handle, mode, day, base.db.lanes()));
    }
}
