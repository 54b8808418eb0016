package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.problem.Problem;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

class NdjsonTest {
    record Fact(@NotBlank String name) {}

    private final Ndjson ndjson = new Ndjson(
            TestJson.mapper(),
            Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator(),
            TestJson.settings());

    @Test
    void everyLineHasItsOwnFate() {
        var lines = ndjson.read(body("{\"name\":\"a\"}\n\n{\"name\":1}\r\n{\"name\":\"\"}\nzzz\nnull"), Fact.class);
        assertThat(lines).extracting(Ndjson.Line::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(lines.getFirst()).isEqualTo(new Ndjson.Read<>(1, new Fact("a")));
        assertThat(lines.subList(1, 5)).allSatisfy(line -> assertThat(line).isInstanceOf(Ndjson.Faulty.class));
    }

    @Test
    void tenThousandLinesAreTheEnd() {
        String line = "{\"name\":\"a\"}\n";
        assertThat(ndjson.read(body(line.repeat(10_000)), Fact.class)).hasSize(10_000);
        assertThatThrownBy(() -> ndjson.read(body(line.repeat(10_001)), Fact.class))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    }

    @Test
    void aLineHasAnEndToo() {
        var lines = ndjson.read(body("{\"name\":\"" + "x".repeat(300_000) + "\"}"), Fact.class);
        assertThat(lines.getFirst()).isInstanceOf(Ndjson.Faulty.class);
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
