package dev.clientele.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({"8 912 345-67-89", "+7 (912) 345 67 89", "89123456789", "+79123456789"})
    void onePhoneHasOneForm(String written) {
        assertThat(Phones.normal(written)).contains("+79123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "abc", "+7 912", "00000000000"})
    void notEverythingIsAPhone(String written) {
        assertThat(Phones.normal(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7707083893", "500100732259"})
    void checkDigitsOfAnInnCloseIt(String inn) {
        assertThat(Requisites.isInn(inn)).isTrue();
        assertThat(Requisites.isInn(inn.substring(0, inn.length() - 1) + (inn.endsWith("3") ? "4" : "0")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "0000000000", "77070838931", "770708389x"})
    void anInnHasTenOrTwelveDigits(String inn) {
        assertThat(Requisites.isInn(inn)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1027700132195", "304500116000157"})
    void theLastDigitOfAnOgrnClosesIt(String ogrn) {
        assertThat(Requisites.isOgrn(ogrn)).isTrue();
        assertThat(Requisites.isOgrn(ogrn.substring(0, ogrn.length() - 1) + (ogrn.endsWith("5") ? "6" : "8")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000000000", "10277001321950", "102770013219x"})
    void anOgrnHasThirteenOrFifteenDigits(String ogrn) {
        assertThat(Requisites.isOgrn(ogrn)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-05-01", "--05-01", "--02-29", "2026-11-21"})
    void aBirthDateMayLackItsYear(String date) {
        assertThat(BirthDates.isPossible(date, TODAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-02-31", "--02-30", "1990", "2026-11-22", "1899-12-31", "05-01"})
    void thereIsNo31OfFebruary(String date) {
        assertThat(BirthDates.isPossible(date, TODAY)).isFalse();
    }

    @Test
    void anAmountHasTwoPlacesAndNoMinus() {
        assertThat(faults(check -> check.amount("/a", new BigDecimal("1.2300"))))
                .isEmpty();
        assertThat(faults(check -> check.amount("/a", BigDecimal.ZERO))).isEmpty();
        assertThat(faults(check -> check.amount("/a", new BigDecimal("-0.01")))).containsExactly("/a negative");
        assertThat(faults(check -> check.amount("/a", new BigDecimal("0.001")))).containsExactly("/a too-precise");
        assertThat(faults(check -> check.amount("/a", new BigDecimal("1e17"))))
                .containsExactly("/a number-out-of-range");
    }

    @Test
    void registrationMayBeTodayButNotTomorrow() {
        assertThat(faults(check -> check.notFuture("/on", TODAY))).isEmpty();
        assertThat(faults(check -> check.notFuture("/on", TODAY.plusDays(1)))).containsExactly("/on in-future");
        assertThat(faults(check -> check.moment("/at", Instant.MAX))).containsExactly("/at date-out-of-range");
    }

    @Test
    void aNulIsFoundHoweverDeepItIs() {
        var values = Map.of("a", List.of("x", "y\0"));

        assertThat(faults(check -> check.noNuls("/custom", values))).containsExactly("/custom/a nul-character");
        assertThat(faults(check -> check.noNuls("/custom", Map.of("b\0", 1)))).containsExactly("/custom nul-character");
        assertThat(faults(check -> check.noNuls("/custom", Map.of("a/b~c", "\0"))))
                .containsExactly("/custom/a~1b~0c nul-character");
        assertThat(faults(check -> check.noNuls("/custom", Map.of("c", "xy")))).isEmpty();
    }

    @Test
    void aFaultPointsInside() {
        assertThat(faults(check -> check.emails("/emails", List.of("a@example.com", "a@b", "no mail"))))
                .containsExactly("/emails/1 not-an-email", "/emails/2 not-an-email");
    }

    private static List<String> faults(Consumer<Check> questions) {
        var check = new Check(TODAY);
        questions.accept(check);
        Problem problem = check.problem();
        return problem == null
                ? List.of()
                : problem.violations().stream().map(CheckTest::words).toList();
    }

    private static String words(Violation violation) {
        return violation.pointer() + " " + violation.message();
    }
}
