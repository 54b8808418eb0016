package dev.clientele.status.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.status.dynamics.Biography.Purchase;
import dev.clientele.status.rows.Stretch;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Months as sets, and the month in which a purchase falls out of a window. */
class MonthWindowsTest {
    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 10);

    @Test
    void aPurchaseIsBeyondInTheFirstMonthWhoseLastDayLiesMoreThanTheWindowAfterIt() {
        for (LocalDate day = LocalDate.of(2023, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
            for (int window : List.of(6, 18)) {
                int month = Months.of(day);
                while (!Months.month(month).atEndOfMonth().minusMonths(window).isAfter(day)) month++;
                assertThat(Months.beyond(day, window))
                        .as("%s + %d", day, window)
                        .isEqualTo(month);
            }
        }
    }

    @Test
    void theEndOfFebruaryLooksBackToTheSameDayOfAugust() {
        assertThat(Months.month(Months.beyond(LocalDate.of(2025, 8, 27), 6))).hasToString("2026-02");
        assertThat(Months.month(Months.beyond(LocalDate.of(2025, 8, 28), 6))).hasToString("2026-03");
        assertThat(Months.month(Months.beyond(LocalDate.of(2023, 8, 28), 6))).hasToString("2024-02");
        assertThat(Months.month(Months.beyond(LocalDate.of(2023, 8, 29), 6))).hasToString("2024-03");
    }

    @Test
    void setsOfMonthsUniteMeetAndDiffer() {
        Months a = Months.between(1, 5).or(Months.between(8, 10));
        assertThat(a.or(Months.between(5, 8))).isEqualTo(Months.between(1, 10));
        assertThat(a.and(Months.between(4, 9))).isEqualTo(Months.between(4, 5).or(Months.between(8, 9)));
        assertThat(a.without(Months.between(2, 9)))
                .isEqualTo(Months.between(1, 2).or(Months.between(9, 10)));
        assertThat(Months.between(3, 3)).isEqualTo(Months.NONE);
        assertThat(Months.between(8, 10).or(Months.between(1, 5))).isEqualTo(a);
    }

    @Test
    void aBuyerIsActiveThenSleepsThenIsLost() {
        var buyer = biography(true, null, List.of(), new Purchase(UUID.randomUUID(), JANUARY));
        assertThat(told(buyer, Mode.LIFECYCLE))
                .containsExactly(
                        "2024-01 +ACTIVE",
                        "2024-07 -ACTIVE",
                        "2024-07 +SLEEPING",
                        "2025-07 -SLEEPING",
                        "2025-07 +LOST");
        assertThat(told(buyer, Mode.FREQUENCY)).containsExactly("2024-01 +FIRST_PURCHASE");
        assertThat(told(buyer, Mode.UNPAID)).isEmpty();
    }

    @Test
    void documentsOfOneKeyAreOnePurchaseAndThoseWithoutAreOneEach() {
        UUID deal = UUID.randomUUID();
        LocalDate later = JANUARY.plusMonths(3);
        var once = biography(true, null, List.of(), new Purchase(deal, later), new Purchase(deal, JANUARY));
        assertThat(told(once, Mode.FREQUENCY)).containsExactly("2024-01 +FIRST_PURCHASE");
        var twice = biography(true, null, List.of(), new Purchase(null, later), new Purchase(null, JANUARY));
        assertThat(told(twice, Mode.FREQUENCY))
                .containsExactly("2024-01 +FIRST_PURCHASE", "2024-04 -FIRST_PURCHASE", "2024-04 +REGULAR");
        var mixed = biography(true, null, List.of(), new Purchase(deal, later), new Purchase(null, JANUARY));
        assertThat(told(mixed, Mode.FREQUENCY)).isEqualTo(told(twice, Mode.FREQUENCY));
    }

    @Test
    void deletionEndsEveryLine() {
        var gone = biography(true, LocalDate.of(2024, 3, 31), List.of());
        assertThat(told(gone, Mode.CLIENT_TYPE)).containsExactly("2024-01 +B2B", "2024-03 -B2B");
        assertThat(told(gone, Mode.UNPAID)).containsExactly("2024-01 +NO_CONTACTS", "2024-03 -NO_CONTACTS");
    }

    @Test
    void anAttachedContactStaysInTheDirectoryButIsNoClient() {
        var attached = List.of(new Stretch(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 4, 30)));
        var contact = biography(false, null, attached);
        assertThat(told(contact, Mode.DIRECTORY)).containsExactly("2024-01 +CONTACTS");
        assertThat(told(contact, Mode.CLIENT_TYPE)).containsExactly("2024-01 +B2C", "2024-02 -B2C", "2024-04 +B2C");
    }

    private static Biography biography(
            boolean company, LocalDate endedOn, List<Stretch> attached, Purchase... purchases) {
        List<Stretch> absent = endedOn == null ? List.of() : List.of(new Stretch(endedOn, null));
        return new Biography(
                company, JANUARY, absent, attached, false, List.of(purchases), null, null, null, List.of());
    }

    private static List<String> told(Biography biography, Mode mode) {
        return Arrays.stream(biography.steps())
                .mapToObj(Step::of)
                .filter(step -> step.mode() == mode)
                .sorted(Comparator.comparing(Step::month).thenComparing(step -> !step.leaves()))
                .map(step -> Months.month(step.month())
                        + (step.leaves() ? " -" : " +")
                        + mode.classes().get(step.classNumber()))
                .toList();
    }
}
