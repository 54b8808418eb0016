package dev.clientele.campaign.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    private static final String LONG = "оченьдлинноеимядоменакотороеневлезаетвводнуметкуизшестидесятитрёхзнаков";

    @Test
    void whatIsAsciiStaysReadable() {
        assertThat(HeaderText.of("Subject", "Summer is here")).isEqualTo("Summer is here");
        assertThat(HeaderText.of("Subject", "word ".repeat(30).strip()).lines())
                .hasSize(3)
                .allMatch(line -> line.length() <= 76);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Скидки на бассейны и всё для воды: только до конца месяца, приходите",
                "🎉🏊‍♂️🎉🏊‍♂️🎉🏊‍♂️🎉🏊‍♂️🎉🏊‍♂️🎉🏊‍♂️🎉🏊‍♂️",
                "=?UTF-8?B?aGk=?= is no word of ours",
                "twoSpaces  and-a-word-that-is-longer-than-any-line-could-be-and-has-no-place-to-be-folded-at"
            })
    void anyOtherIsWordsOfWholeCharactersInShortLines(String text) {
        String header = HeaderText.of("Subject", text);

        var read = new StringBuilder();
        for (String line : ("Subject: " + header).split("\r\n")) {
            assertThat(line.length()).isLessThanOrEqualTo(76);
            read.append(decoded(line.substring(line.indexOf("=?UTF-8?B?") + 10, line.length() - 2)));
        }
        assertThat(read).hasToString(text);
    }

    @Test
    void aSenderMayHaveANameInAnyLetters() {
        assertThat(from("a@example.org")).isEqualTo("a@example.org");
        assertThat(from("The Shop <a@example.org>")).isEqualTo("The Shop <a@example.org>");
        assertThat(from("\"Shop, The\" <a@example.org>")).isEqualTo("\"Shop, The\" <a@example.org>");
        assertThat(from("ООО Ромашка <a@example.org>"))
                .isEqualTo("=?UTF-8?B?0J7QntCeINCg0L7QvNCw0YjQutCw?=\r\n <a@example.org>");
    }

    @Test
    void aSendersDomainMayHaveAnyLettersAndGoesOutAsAscii() {
        assertThat(from("news@ромашка.рф")).isEqualTo("news@xn--80aa3agjl3d.xn--p1ai");
        assertThat(from("Ромашка <news@Почта.Ромашка.рф>")).endsWith(" <news@xn--80a1acny.xn--80aa3agjl3d.xn--p1ai>");
        assertThat(from("News@Example.org")).isEqualTo("News@Example.org");
    }

    @Test
    void soDoesTheAddressOfBounces() {
        assertThat(SmtpSettings.bounces("bounces@ромашка.рф")).isEqualTo("bounces@xn--80aa3agjl3d.xn--p1ai");
        assertThatThrownBy(() -> SmtpSettings.bounces("возвраты@ромашка.рф"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign.bounces.address")
                .hasMessageNotContaining("send from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"почта@example.org", "почта@ромашка.рф", "почта", "news@ромашка..рф", "news@" + LONG + ".рф"})
    void anotherSendersAddressIsRefusedByItsSetting(String setting) {
        assertThatThrownBy(() -> SmtpSettings.address(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign.smtp.from")
                .hasMessageContaining(setting);
    }

    private static String from(String setting) {
        return HeaderText.of("From", SmtpSettings.address(setting));
    }

    private static String decoded(String word) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(word)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("a character that was cut in two", e);
        }
    }
}
