package dev.clientele.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers a child on disk, so that the next launcher can end it when its own launcher was killed. The start time goes
 * with the pid: a stranger who got the same pid later is never touched.
 */
final class PidFile {
    private static final Duration CLOCK_JITTER = Duration.ofSeconds(2);

    static final String SUFFIX = ".pid";

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle child) {
        try {
            Files.writeString(file, child.pid() + " " + startedAt(child).toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process written here, if it still runs. */
    Optional<ProcessHandle> running() {
        try {
            String[] words = Files.readString(file).trim().split(" ");
            Instant startedAt = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Duration.between(startedAt, startedAt(process))
                                    .abs()
                                    .compareTo(CLOCK_JITTER)
                            <= 0);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The processes of all files of a folder that still run. */
    static List<ProcessHandle> running(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .flatMap(file -> new PidFile(file).running().stream())
                    .toList();
        } catch (IOException noSuchFolder) {
            return List.of();
        }
    }

    private static Instant startedAt(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
