package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.Computed;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    private final ObjectMapper json = TestJson.mapper();

    enum Color {
        RED,
        GREEN
    }

    record Even(int value) {
        Even {
            if (value % 2 != 0) throw new IllegalArgumentException("must be even: " + value);
        }
    }

    record Item(String sku, int qty) {}

    @Computed("balance")
    record Draft(
            String name,
            BigDecimal amount,
            LocalDate day,
            Instant at,
            Color color,
            UUID ref,
            Integer count,
            Boolean flag,
            List<Item> items,
            Even even,
            Map<String, String> more) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`nam`:1}|/nam|unknown-property",
                "{`balance`:1}|/balance|computed-field",
                "{`name`:5}|/name|not-a-text",
                "{`name`:true}|/name|not-a-text",
                "{`name`:{}}|/name|not-a-text",
                "{`name`:`a\\u0000b`}|/name|nul-character",
                "{`more`:{`a`:`\\u0000`}}|/more/a|nul-character",
                "{`amount`:`5`}|/amount|not-a-number",
                "{`amount`:1e999999}|/amount|not-a-number",
                "{`amount`:true}|/amount|not-a-number",
                "{`day`:`2026-02-30`}|/day|not-a-date",
                "{`day`:`2026-2-3`}|/day|not-a-date",
                "{`day`:`2026-02-03T00:00:00`}|/day|not-a-date",
                "{`day`:20260203}|/day|not-a-date",
                "{`day`:[2026,2,3]}|/day|not-a-date",
                "{`day`:``}|/day|not-a-date",
                "{`day`:`+99999-01-01`}|/day|not-a-date",
                "{`at`:`2026-02-03T10:00:00`}|/at|not-a-date",
                "{`at`:`2026-02-30T10:00:00Z`}|/at|not-a-date",
                "{`at`:1700000000}|/at|not-a-date",
                "{`color`:`BLUE`}|/color|not-one-of",
                "{`color`:0}|/color|not-one-of",
                "{`ref`:`zz`}|/ref|not-an-id",
                "{`ref`:``}|/ref|not-an-id",
                "{`count`:`1`}|/count|not-a-whole-number",
                "{`count`:1.5}|/count|not-a-whole-number",
                "{`count`:99999999999}|/count|number-out-of-range",
                "{`flag`:`true`}|/flag|not-a-boolean",
                "{`flag`:1}|/flag|not-a-boolean",
                "{`items`:{}}|/items|not-a-list",
                "{`items`:[{`sku`:`a`,`qty`:1},{`sku`:`b`,`qty`:2,`x/y`:1}]}|/items/1/x~1y|unknown-property",
                "{`items`:[{`sku`:`a`,`qty`:null}]}|/items/0/qty|not-a-whole-number",
                "{`items`:[7]}|/items/0|not-an-object",
                "{`even`:{`value`:3}}|/even|must be even: 3",
                "[]|``|not-an-object",
                "{`more`:[]}|/more|not-an-object"
            })
    void whatCannotBeReadIsPointedAt(String body, String pointer, String message) {
        Problem problem = refusal(body.replace('`', '"'));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.violations().getFirst().pointer()).isEqualTo(pointer);
        assertThat(problem.violations().getFirst().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{`name`|x", "{`name`:`a`} x|x", "zzz|x", "{`name`:tru}|x"})
    void whatIsNoJsonIsABadRequestWithItsPlace(String body, String ignored) {
        Problem problem = refusal(body.replace('`', '"'));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("malformed-json");
        assertThat(problem.members()).containsKeys("line", "column");
    }

    @Test
    void noClassNameIsEverShown() {
        for (String body : List.of("{\"even\":[]}", "{\"items\":\"x\"}", "{\"color\":{}}", "{\"more\":1}", "\"x\"")) {
            assertThat(refusal(body).violations().getFirst().message()).doesNotContain(".", "$", "java");
        }
    }

    @Test
    void depthAndLengthHaveAnEnd() {
        assertThat(refusal("{\"more\":" + "[".repeat(100))
                        .violations()
                        .getFirst()
                        .message())
                .isIn("too-complex", "not-an-object");
        assertThat(refusal("{\"name\":\"" + "x".repeat(1 << 21) + "\"}")
                        .violations()
                        .getFirst()
                        .message())
                .isEqualTo("too-complex");
        assertThat(refusal("{\"amount\":1" + "0".repeat(200) + "}").status()).isEqualTo(422);
    }

    @Test
    void aPlainDateIsTheStartOfTheBusinessDay() throws JsonProcessingException {
        assertThat(read("{\"at\":\"2026-02-03\"}").at()).isEqualTo(Instant.parse("2026-02-02T21:00:00Z"));
        assertThat(read("{\"at\":\"2026-02-03T10:00:00+03:00\"}").at())
                .isEqualTo(Instant.parse("2026-02-03T07:00:00Z"));
    }

    @Test
    void moneyIsExactAndPlain() throws JsonProcessingException {
        var draft = read("{\"amount\":12345678901234567890.10}");
        assertThat(draft.amount()).isEqualTo(new BigDecimal("12345678901234567890.10"));
        assertThat(json.writeValueAsString(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(json.writeValueAsString(LocalDate.of(2026, 2, 3))).isEqualTo("\"2026-02-03\"");
    }

    private Draft read(String body) throws JsonProcessingException {
        return json.readValue(body, Draft.class);
    }

    private Problem refusal(String body) {
        return Translation.of(catchThrowable(() -> read(body))).orElseThrow();
    }
}
