package dev.clientele.status.projection;

import static dev.clientele.status.projection.Facts.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.ids.Ids;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Scope;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chart adds the steps of all lanes up once, and again when the steps of any lane have changed. */
class RememberedSeriesTest {
    private static final LocalDate TODAY = LocalDate.of(2028, 2, 27);
    private static final Scope EVERYBODY = new Scope.Cohort(TODAY.minusYears(2), TODAY.plusDays(1));
    private static Base base;

    @BeforeAll
    static void make() {
        base = new Base("status_series", TODAY);
    }

    @BeforeEach
    void clear() {
        base.clear(TODAY);
    }

    @Test
    void sumsAreReadAgainOnlyAfterAChange() {
        base.hear(company(Ids.next(), 1, TODAY.minusDays(60)));
        assertThat(companies()).isEqualTo(1);
        base.rows("update lane_step set delta = delta + 5 where mode = 0 returning mode");
        assertThat(companies()).isEqualTo(1);
        base.hear(company(Ids.next(), 2, TODAY.minusDays(60)));
        assertThat(companies()).isEqualTo(7);
    }

    @Test
    void aNewCopyOfEverythingIsReadEvenIfItChangesNoStep() {
        base.hear(company(Ids.next(), 1, TODAY.minusDays(60)));
        base.rows("update lane_step set delta = delta + 5 where mode = 0 returning mode");
        base.fill(EVERYBODY);
        assertThat(companies()).isEqualTo(6);
        base.swap();
        assertThat(companies()).isEqualTo(1);
    }

    @Test
    void aMonthThatEndsIsKnownAsEnded() {
        base.hear(company(Ids.next(), 1, TODAY.minusDays(60)));
        assertThat(companies()).isEqualTo(1);
        base.rows("update lane_step set delta = delta + 5 where mode = 0 returning mode");
        assertThat(companies()).isEqualTo(1);
        base.turnTo(LocalDate.of(2028, 3, 1));
        assertThat(companies()).isEqualTo(6);
    }

    private static long companies() {
        return base.db
                .database()
                .read(handle ->
                        base.dynamics.points(handle, Mode.DIRECTORY, YearMonth.of(2028, 1), YearMonth.of(2028, 1)))
                .getFirst()
                .counts()
                .get("COMPANIES");
    }
}
