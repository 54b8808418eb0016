package dev.clientele.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void aFigureIsALineForAScript() {
        assertThat(Figure.atMost(1000, "latency.p99", 312.34, "ms").line())
                .isEqualTo("latency.p99=312.3 ms goal=<=1000 ok");
        assertThat(Figure.atMost(20, "import.time", 21, "s").line()).isEqualTo("import.time=21 s goal=<=20 missed");
        assertThat(Figure.atLeast(25_000, "import.rate", 25_000, "rows/s").ok()).isTrue();
        assertThat(Figure.told("latency.p50", 7, "ms").line()).isEqualTo("latency.p50=7 ms goal=none ok");
    }

    @Test
    void aPercentileIsOneThatReallyHappened() {
        Sample sample = Sample.of(
                IntStream.rangeClosed(1, 500).mapToObj(Duration::ofMillis).toList());

        assertThat(List.of(sample.percentileMillis(50), sample.percentileMillis(99), sample.maxMillis()))
                .containsExactly(250.0, 495.0, 500.0);
    }

    @Test
    void aTableIsAligned() {
        assertThat(new Table("what", "ms")
                        .row("short", 1.26)
                        .row("a longer name", 12.0)
                        .toString())
                .isEqualTo("""
                what            ms
                short          1.3
                a longer name   12""");
    }
}
