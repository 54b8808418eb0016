package dev.clientele.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({"1,день", "2,дня", "4,дня", "5,дней", "11,дней", "14,дней", "21,день", "102,дня", "111,дней", "0,дней"})
    void daysAgreeWithTheirCount(int count, String word) {
        assertThat(Language.RU.days(count)).isEqualTo(count + " " + word);
    }

    @Test
    void oneDayIsOne() {
        assertThat(Language.EN.days(1)).isEqualTo("1 day");
        assertThat(Language.EN.days(21)).isEqualTo("21 days");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"RUB|1 234,50 ₽|RUB 1,234.50", "EUR|1 234,50 €|€1,234.50", "JPY|1 234,50 ¥|JP¥1,234.50"})
    void moneyHasTwoPlacesItsCurrencyAndPlainSpaces(String currency, String russian, String english) {
        var amount = new BigDecimal("1234.5");
        assertThat(Language.RU.money(amount, Currency.getInstance(currency))).isEqualTo(russian);
        assertThat(Language.EN.money(amount, Currency.getInstance(currency))).isEqualTo(english);
    }
}
