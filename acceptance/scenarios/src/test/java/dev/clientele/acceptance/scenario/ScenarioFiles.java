package dev.clientele.acceptance.scenario;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.clientele.acceptance.suite.SharedSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every file, or with {@code -Dscenario=status/returned} those whose path contains the text. */
final class ScenarioFiles {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");

    private ScenarioFiles() {}

    static List<Named<Scenario>> list(Predicate<Scenario> which) throws IOException {
        String wanted = System.getProperty("scenario", "");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> file.toString().contains(wanted))
                    .sorted()
                    .map(ScenarioFiles::named)
                    .filter(file -> which.test(file.getPayload()))
                    .toList();
        }
    }

    static void play(Scenario scenario) {
        Words words = new Words(SharedSuite.get(), UUID.randomUUID().toString().substring(0, 8));
        assertAll(() -> play(words, scenario, false), () -> play(words, scenario, true));
    }

    private static void play(Words words, Scenario scenario, boolean last) {
        scenario.steps().stream().filter(step -> step.isLast() == last).forEach(words::play);
    }

    private static Named<Scenario> named(Path file) {
        Scenario scenario = Scenario.read(file);
        String place = FOLDER.relativize(file).toString().replace(".yaml", "");
        return Named.of(place + ": " + scenario.name(), scenario);
    }
}
