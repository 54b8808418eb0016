package dev.clientele.client.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import dev.clientele.platform.problem.Violation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomValuesTest {
    private static final CustomValues VALUES = new CustomValues(List.of(
            attribute("note", AttributeType.STRING),
            attribute("floors", AttributeType.NUMBER),
            attribute("since", AttributeType.DATE),
            attribute("vip", AttributeType.BOOL),
            attribute("level", AttributeType.ENUM, "GOLD", "SILVER"),
            attribute("colours", AttributeType.MULTI_ENUM, "RED", "BLUE")));

    @Test
    void wellTypedValuesAreKept() {
        var written = Map.<String, Object>of(
                "note",
                "x",
                "floors",
                3,
                "since",
                "2026-02-28",
                "vip",
                true,
                "level",
                "GOLD",
                "colours",
                List.of("RED"));

        var read = VALUES.read(written, false);

        assertThat(read.faults()).isEmpty();
        assertThat(read.values()).containsEntry("floors", new BigDecimal("3")).containsEntry("vip", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note|5",
                "floors|three",
                "since|2026-02-29",
                "since|--02-28",
                "vip|yes",
                "level|BRONZE",
                "colours|RED",
                "nobody|x"
            })
    void ofTheWrongTypeIsPointedAt(String code, String value) {
        Object written = value.equals("5") ? (Object) 5 : value;

        var read = VALUES.read(Map.of(code, written), false);

        assertThat(read.values()).isEmpty();
        assertThat(read.faults()).extracting(Violation::pointer).containsExactly("/custom/" + code);
    }

    @Test
    void inATableEveryTypeIsText() {
        var row = Map.<String, Object>of("floors", "1,5", "vip", "да", "colours", "RED; BLUE", "since", "2026-02-28");

        var read = VALUES.read(row, true);

        assertThat(read.faults()).isEmpty();
        assertThat(read.values())
                .containsEntry("floors", new BigDecimal("1.5"))
                .containsEntry("vip", true)
                .containsEntry("colours", List.of("RED", "BLUE"));
    }

    @Test
    void aNumberHasSixPlacesAtMost() {
        assertThat(VALUES.read(Map.of("floors", new BigDecimal("1.123456")), false)
                        .faults())
                .isEmpty();
        assertThat(VALUES.read(Map.of("floors", new BigDecimal("1.1234567")), false)
                        .faults())
                .hasSize(1);
    }

    @Test
    void nullIsNoValue() {
        var written = new HashMap<String, Object>();
        written.put("note", null);

        assertThat(VALUES.read(written, false).values()).isEmpty();
    }

    private static Attribute attribute(String code, AttributeType type, String... options) {
        return new Attribute(UUID.randomUUID(), code, type, code, code, List.of(options), Life.LIVE, 1, 1, null, null);
    }
}
