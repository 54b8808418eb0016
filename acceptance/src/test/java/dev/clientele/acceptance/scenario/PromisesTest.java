package dev.clientele.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What domain.md says of clients, access and documents is shown by a file each. */
@Order(29)
@DisabledIfSystemProperty(named = "scenario", matches = ".+", disabledReason = "only some of the files are played")
class PromisesTest {
    @Test
    void everyPromiseHasAScenario() throws IOException {
        var promised = new TreeSet<>(List.of("RES-01", "REP-05", "REP-06", "REP-07", "REP-08", "REP-09", "REP-10"));
        promised.addAll(numbered("CLI", 17));
        promised.addAll(numbered("ACC", 7));
        promised.addAll(numbered("CAM", 16));

        ScenarioFiles.list(_ -> true).stream()
                .map(Named::getPayload)
                .forEach(
                        scenario -> promised.removeAll(List.of(scenario.proves().split(", *"))));

        assertThat(promised).as("ids without a scenario").isEmpty();
    }

    private static List<String> numbered(String word, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> "%s-%02d".formatted(word, number))
                .toList();
    }
}
