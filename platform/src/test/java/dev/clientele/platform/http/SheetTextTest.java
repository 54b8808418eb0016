package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+7 900", "-5", "@SUM(A1)", "\t=1", "\r=1"})
    void whatBeginsAFormulaIsText(String text) {
        assertThat(SheetText.safe(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna", "1=1", "'=1", " =1"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(SheetText.safe(text)).isEqualTo(text);
        assertThat(SheetText.safe(null)).isNull();
    }
}
