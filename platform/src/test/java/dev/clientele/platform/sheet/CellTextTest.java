package dev.clientele.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+7 900", "-5", "@SUM(A1)", "\t=1", "\r=1"})
    void whatBeginsAFormulaIsText(String text) {
        assertThat(CellText.csv(text)).isEqualTo("'" + text);
        assertThat(CellText.csv(List.of(text, "more"))).isEqualTo("'" + text + "; more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna", "1=1", "'=1", " =1"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(CellText.csv(text)).isEqualTo(text);
    }

    @Test
    void nothingIsAnEmptyCell() {
        assertThat(CellText.csv(null)).isEmpty();
    }

    @Test
    void aNumberIsNoFormulaAndIsWrittenOut() {
        assertThat(CellText.csv(-5)).isEqualTo("-5");
        assertThat(CellText.csv(new BigDecimal("-1.5E+3"))).isEqualTo("-1500");
    }

    @Test
    void whatXmlCannotSayIsABlank() {
        assertThat(CellText.xlsx("a\u0001b\ud800\tc")).isEqualTo("a b \tc");
        assertThat(CellText.xlsx("x".repeat(40_000))).hasSize(32_767);
    }
}
