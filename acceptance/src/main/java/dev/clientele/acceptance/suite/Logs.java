package dev.clientele.acceptance.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the members of a suite have logged. */
public final class Logs {
    private Logs() {}

    /** Names of the logs in that folder that have one of the words, in any case. */
    public static SortedSet<String> with(Path folder, Collection<String> words) {
        try (Stream<Path> files = Files.walk(folder)) {
            var found = new TreeSet<String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                if (words.stream().anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT))))
                    found.add(file.getFileName().toString());
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
