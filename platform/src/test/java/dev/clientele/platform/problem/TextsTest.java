package dev.clientele.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null|en",
                "''|en",
                "ru|ru",
                "ru-RU,ru;q=0.9,en;q=0.8|ru",
                "de,ru;q=0.5|ru",
                "en,ru;q=0.5|en",
                "fr|en",
                "*|en",
                ";;;|en",
                "ru;q=2|en"
            })
    void theReaderGetsTheBestOfOurLanguages(String header, String language) {
        assertThat(Texts.language(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(keys("problems_ru.properties")).isEqualTo(keys("problems_en.properties"));
    }

    @Test
    void apostrophesAndBracesOfArgumentsAreLeftAlone() {
        assertThat(Texts.say(Locale.ENGLISH, "can't be {0} or {1} or {2}", List.of("$1 {1}", "b")))
                .isEqualTo("can't be $1 {1} or b or {2}");
    }

    @Test
    void aWordIsSaidInTheReadersLanguage() {
        var body = ProblemBody.of(Problems.notFound("run", 7), Texts.RUSSIAN, "/api/v1/runs/7");
        assertThat(body.detail()).isEqualTo("Не найдено или вам не видно: задание 7.");
        assertThat(body.title()).isEqualTo("Не найдено");
    }

    @Test
    void anUnknownCodeStillHasATitle() {
        var body = ProblemBody.of(new Problem(418, "out-of-coffee"), Locale.ENGLISH, null);
        assertThat(body.title()).isEqualTo("out of coffee");
        assertThat(body.type()).hasToString("https://clientele.dev/problems/out-of-coffee");
    }

    private static Object keys(String file) throws IOException {
        var texts = new Properties();
        try (var in = TextsTest.class.getClassLoader().getResourceAsStream(file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts.keySet();
    }
}
