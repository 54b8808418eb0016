package dev.clientele.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ru|ru", "ru-RU,ru;q=0.9,en;q=0.8|ru", "en-GB|en", "de,ru;q=0.5|ru", "de|en", ";;;=|en", "*|en"})
    void bestSpokenLanguageIsTaken(String header, String language) {
        assertThat(Language.of(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void englishIsSpokenToWhoeverDoesNotSay() {
        assertThat(Language.of(null)).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemHasItsTextsInBothLanguages(Problem problem) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.of("ru")}) {
            ResourceBundle texts = ResourceBundle.getBundle("problems", locale);
            assertThat(texts.getLocale()).isEqualTo(locale);
            assertThat(texts.getString(problem.code() + ".title")).isNotBlank();
            assertThat(texts.getString(problem.code() + ".detail")).isNotBlank();
        }
    }
}
