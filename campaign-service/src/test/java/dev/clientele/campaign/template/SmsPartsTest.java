package dev.clientele.campaign.template;

import static dev.clientele.campaign.template.SmsParts.Alphabet.GSM_7;
import static dev.clientele.campaign.template.SmsParts.Alphabet.UCS_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.template.SmsParts.Alphabet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** CAM-04: 160/153 in GSM-7, 70/67 in UCS-2, counted as the network does. */
class SmsPartsTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a".repeat(159), GSM_7, 159, 1),
                Arguments.of("a".repeat(160), GSM_7, 160, 1),
                Arguments.of("a".repeat(161), GSM_7, 161, 2),
                Arguments.of("a".repeat(306), GSM_7, 306, 2),
                Arguments.of("a".repeat(307), GSM_7, 307, 3),
                Arguments.of("я".repeat(69), UCS_2, 69, 1),
                Arguments.of("я".repeat(70), UCS_2, 70, 1),
                Arguments.of("я".repeat(71), UCS_2, 71, 2),
                Arguments.of("я".repeat(134), UCS_2, 134, 2),
                Arguments.of("я".repeat(135), UCS_2, 135, 3),
                Arguments.of("a".repeat(69) + "я", UCS_2, 70, 1),
                Arguments.of("a".repeat(159) + "я", UCS_2, 160, 3),
                Arguments.of("€".repeat(80), GSM_7, 160, 1),
                Arguments.of("€".repeat(80) + "a", GSM_7, 161, 2),
                // An escape and its character stay together: 152 places of the first part are used, not 153.
                Arguments.of("a".repeat(152) + "€" + "a".repeat(153), GSM_7, 307, 3),
                Arguments.of("a".repeat(151) + "€" + "a".repeat(153), GSM_7, 306, 2),
                Arguments.of("я".repeat(68) + "😀", UCS_2, 70, 1),
                Arguments.of("я".repeat(69) + "😀", UCS_2, 71, 2),
                // A surrogate pair that would straddle the 67th place moves to the next part as a whole.
                Arguments.of("я".repeat(66) + "😀" + "я".repeat(66), UCS_2, 134, 3),
                Arguments.of("я".repeat(65) + "😀" + "я".repeat(67), UCS_2, 134, 2),
                Arguments.of("^{}\\[~]|", GSM_7, 16, 1),
                Arguments.of("`", UCS_2, 1, 1),
                Arguments.of("", GSM_7, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextTakesAsManyPartsAsTheNetworkCounts(String text, Alphabet alphabet, int length, int parts) {
        assertThat(SmsParts.of(text)).isEqualTo(new SmsParts(alphabet, length, parts));
    }
}
