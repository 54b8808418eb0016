package dev.clientele.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Memory as the sum of PSS: what several processes share counts once in all. Linux only. */
final class Memory {
    private Memory() {}

    static double megabytesOf(List<ProcessHandle> processes) {
        return processes.stream().mapToLong(process -> kilobytes(process.pid())).sum() / 1024.0;
    }

    private static long kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException endedMeanwhile) {
            return 0;
        }
    }
}
