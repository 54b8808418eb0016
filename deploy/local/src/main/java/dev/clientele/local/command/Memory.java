package dev.clientele.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of processes as the sum of PSS: memory that several share counts once in all. Where the system does not tell it
 * (macOS), the resident size is shown, which counts it every time.
 */
final class Memory {
    private static final boolean HAS_PSS = Files.exists(Path.of("/proc/self/smaps_rollup"));

    private Memory() {}

    static String unit() {
        return HAS_PSS ? "PSS MB" : "RSS MB";
    }

    /** Bytes of a process and all its descendants. */
    static long ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(each -> ofProcess(each.pid()))
                        .sum())
                .orElse(0L);
    }

    static long ofProcess(long pid) {
        try {
            return HAS_PSS ? pss(pid) : rss(pid);
        } catch (IOException endedMeanwhile) {
            return 0;
        }
    }

    private static long pss(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(Memory::kilobytes)
                            .sum()
                    << 10;
        }
    }

    private static long kilobytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static long rss(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes()).trim();
        return answer.isEmpty() ? 0 : Long.parseLong(answer) << 10;
    }
}
