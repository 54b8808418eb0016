package dev.clientele.acceptance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.acceptance.reference.PurchaseHistory.Frequency;
import dev.clientele.acceptance.reference.PurchaseHistory.Lifecycle;
import dev.clientele.acceptance.suite.SharedSuite;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseHistoryTest {
    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    @Test
    void cdnowIsWhatItsReadmeSays() {
        PurchaseHistory cdnow =
                PurchaseHistory.of(PurchaseFile.read(SharedSuite.root().resolve("docs/samples/cdnow.csv")));

        assertThat(cdnow.customers()).hasSize(23_570);
        assertThat(cdnow.purchases()).hasSize(69_659);
        assertThat(cdnow.purchases().stream().distinct()).hasSize(69_659 - 255);
        assertThat(cdnow.purchases())
                .filteredOn(each -> each.amount().signum() == 0)
                .hasSize(80);
        assertThat(cdnow.lifecycle(END))
                .isEqualTo(Map.of(Lifecycle.ACTIVE, 5392, Lifecycle.SLEEPING, 18_178, Lifecycle.LOST, 0));
        assertThat(cdnow.frequency(END))
                .isEqualTo(
                        Map.of(Frequency.REGULAR, 11_662, Frequency.FIRST_PURCHASE, 11_908, Frequency.NO_PAYMENTS, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-28, ACTIVE",
        "2026-08-31, ACTIVE",
        "2026-09-01, SLEEPING",
        "2027-08-31, SLEEPING",
        "2027-09-01, LOST"
    })
    void monthsAreSubtractedFromTheDayAskedAbout(LocalDate asOf, Lifecycle expected) {
        PurchaseHistory history = PurchaseHistory.of(
                List.of(new Purchase("1", LocalDate.of(2026, 2, 28), BigDecimal.ONE, BigDecimal.TEN)));

        assertThat(history.lifecycle("1", asOf)).isEqualTo(expected);
    }

    @Test
    void quietForNinetyDaysMeansMoreThanNinety() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        PurchaseHistory history = PurchaseHistory.of(List.of(
                new Purchase("1", day, BigDecimal.ONE, BigDecimal.TEN),
                new Purchase("1", day, BigDecimal.ONE, BigDecimal.TEN)));

        assertThat(history.boughtAtLeast(2, 90, day.plusDays(90))).isEmpty();
        assertThat(history.boughtAtLeast(2, 90, day.plusDays(91))).containsExactly("1");
    }
}
