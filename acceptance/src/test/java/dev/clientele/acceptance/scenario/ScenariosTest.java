package dev.clientele.acceptance.scenario;

import dev.clientele.acceptance.suite.SharedSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every file, or with {@code -Dscenario=status/returned} those whose path contains the text. */
@Order(30)
class ScenariosTest {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void holds(Scenario scenario) {
        Words words = new Words(SharedSuite.get(), UUID.randomUUID().toString().substring(0, 8));
        scenario.steps().forEach(words::play);
    }

    static List<Named<Scenario>> files() throws IOException {
        String wanted = System.getProperty("scenario", "");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> file.toString().contains(wanted))
                    .sorted()
                    .map(ScenariosTest::named)
                    .toList();
        }
    }

    private static Named<Scenario> named(Path file) {
        Scenario scenario = Scenario.read(file);
        String place = FOLDER.relativize(file).toString().replace(".yaml", "");
        return Named.of(place + ": " + scenario.name(), scenario);
    }
}
