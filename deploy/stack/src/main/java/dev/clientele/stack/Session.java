package dev.clientele.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A session of its own keeps the terminal's Ctrl-C away from a child: its launcher stops it, in order. */
public final class Session {
    private Session() {}

    /** The words before a command that give it a session of its own; none where the system has no such tool. */
    public static List<String> own() {
        boolean available =
                Stream.of("/usr/bin/setsid", "/bin/setsid").anyMatch(file -> Files.isExecutable(Path.of(file)));
        return available ? List.of("setsid") : List.of();
    }
}
