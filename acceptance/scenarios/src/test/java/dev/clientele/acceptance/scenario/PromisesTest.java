package dev.clientele.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What domain.md says is shown by a file each. */
@Order(29)
@DisabledIfSystemProperty(named = "scenario", matches = ".+", disabledReason = "only some of the files are played")
class PromisesTest {
    private static final Map<String, Integer> CHAPTERS =
            Map.of("CLI", 17, "CLS", 12, "SEG", 16, "STA", 9, "CAM", 16, "REP", 10, "RES", 2, "ACC", 7);

    /** What no scenario can show, and what does instead. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "CLS-10", "how long a first pass takes is measured: bench status, bench cdnow",
            "STA-09", "its points have a file each");

    @Test
    void everyPromiseHasAScenario() throws IOException {
        var promised = new TreeSet<String>();
        CHAPTERS.forEach((chapter, last) ->
                IntStream.rangeClosed(1, last).forEach(number -> promised.add("%s-%02d".formatted(chapter, number))));
        "abcdefghij".chars().forEach(point -> promised.add("STA-09" + (char) point));
        promised.removeAll(ELSEWHERE.keySet());

        ScenarioFiles.list(_ -> true).stream()
                .map(Named::getPayload)
                .forEach(
                        scenario -> promised.removeAll(List.of(scenario.proves().split(", *"))));

        assertThat(promised).as("ids without a scenario").isEmpty();
    }
}
