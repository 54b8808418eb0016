package dev.clientele.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.gateway.route.Destination.ServiceNotNamed;
import dev.clientele.gateway.route.Destination.Somewhere;
import dev.clientele.gateway.route.Destination.To;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table knows every path the services serve, read from their sources beside this module. */
class EveryPathIsRoutedTest {
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");
    private static final String ID = "01990000-0000-7000-8000-000000000001";

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void pathOfAServiceLeadsToIt(Upstream upstream) {
        paths("../" + upstream.service()).forEach(path -> {
            String outside = isCommon(path) ? named(upstream, path) : path;
            assertThat(Routes.find(outside)).isEqualTo(new To(upstream, path));
        });
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void pathEveryServiceHasLeadsToTheOneNamed(Upstream upstream) {
        paths("../platform").forEach(path -> {
            assertThat(isCommon(path)).as(path).isTrue();
            assertThat(Routes.find(named(upstream, path))).isEqualTo(new To(upstream, path));
        });
    }

    private static boolean isCommon(String path) {
        Destination found = Routes.find(path);
        return found instanceof ServiceNotNamed || found instanceof Somewhere;
    }

    private static String named(Upstream upstream, String path) {
        return Routes.ROOT + upstream.service() + path.substring(Routes.ROOT.length() - 1);
    }

    private static Stream<String> paths(String module) {
        Path sources = Path.of(module, "src/main/java");
        if (!Files.isDirectory(sources)) return Stream.empty();
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(EveryPathIsRoutedTest::pathsIn);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The first path of a resource is its own, the others go below it; what a base class adds goes below its heirs'. */
    private static Stream<String> pathsIn(Path resource) {
        List<String> parts = PATH.matcher(read(resource))
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')))
                .toList();
        if (parts.isEmpty() || !parts.getFirst().startsWith("/api/v1/")) return Stream.empty();
        return Stream.concat(Stream.of(parts.getFirst()), below(parts)).map(EveryPathIsRoutedTest::concrete);
    }

    private static Stream<String> below(List<String> parts) {
        return parts.stream().skip(1).map(part -> concrete(parts.getFirst() + "/" + part));
    }

    private static String concrete(String path) {
        return path.replaceAll("\\{[^/]*}", ID).replace("//", "/");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
