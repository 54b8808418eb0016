package dev.clientele.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A session of its own keeps the terminal's Ctrl-C away from a child: its launcher stops it, in order. */
public final class Session {
    /**
     * Where Linux shares the processors out by session (man 7 sched, autogroups), the niceness of a process counts only
     * among those of its own session: the session has one, too. The kernel takes few changes in a tenth of a second.
     */
    private static final String STAND_BACK = """
            n=$1; shift
            own=/proc/self/autogroup
            tries=0
            while [ -w $own ] && [ $tries -lt 20 ] && ! (echo "$n" > $own) 2>/dev/null; do
                sleep 0.1; tries=$((tries + 1))
            done
            exec nice -n "$n" "$@"
            """;

    private Session() {}

    /** The words before a command that give it a session of its own; none where the system has no such tool. */
    public static List<String> own() {
        boolean available =
                Stream.of("/usr/bin/setsid", "/bin/setsid").anyMatch(file -> Files.isExecutable(Path.of(file)));
        return available ? List.of("setsid") : List.of();
    }

    /** @param niceness how far it stands back when all want the processors, 0 to 19 */
    static List<String> own(int niceness) {
        List<String> words = new ArrayList<>(own());
        if (niceness == 0) return words;
        String nice = Integer.toString(niceness);
        words.addAll(words.isEmpty() ? List.of("nice", "-n", nice) : List.of("sh", "-c", STAND_BACK, "sh", nice));
        return words;
    }
}
