package dev.clientele.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alert on a metric that nobody measures would never wake anybody. */
class MonitoringTest {
    private static final Path ROOT = Path.of(System.getProperty("clientele.root"));
    private static final List<String> SOURCES =
            List.of("platform", "client-service", "status-service", "segment-service", "campaign-service");
    private static final Pattern GAUGE = Pattern.compile("(?:gauge|builder)\\(\\s*\"(clientele\\.[a-z.]+)\"");
    private static final Pattern COUNTER = Pattern.compile("counter\\(\\s*\"(clientele\\.[a-z.]+)\"");
    private static final Pattern IN_RULES = Pattern.compile("clientele_[a-z_]+");

    @Test
    void everyAlertIsOnAMetricThatIsMeasured() {
        Set<String> measured = measured();

        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            Set<String> named = all(IN_RULES, rule.get("expr").toString());
            assertThat(named).isNotEmpty();
            assertThat(named).as("%s", rule.get("alert")).allMatch(measured::contains);
        });
    }

    @Test
    void everyAlertSaysWhereToLook() {
        assertThat(rules())
                .allSatisfy(rule -> assertThat(((Map<?, ?>) rule.get("annotations")).get("description"))
                        .asString()
                        .isNotBlank());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() {
        return Manifests.of("monitoring")
                .all(GenericKubernetesResource.class)
                .filter(object -> object.getKind().equals("PrometheusRule"))
                .map(object ->
                        (Map<String, Object>) object.getAdditionalProperties().get("spec"))
                .flatMap(spec -> ((List<Map<String, Object>>) spec.get("groups")).stream())
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .toList();
    }

    /** By the name that Prometheus sees. */
    private static Set<String> measured() {
        return SOURCES.stream()
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(MonitoringTest::files)
                .map(MonitoringTest::text)
                .flatMap(code -> Stream.concat(
                        all(GAUGE, code).stream(), all(COUNTER, code).stream().map(name -> name + "_total")))
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toSet());
    }

    /** Of each match its first group, or all of it. */
    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(match.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
