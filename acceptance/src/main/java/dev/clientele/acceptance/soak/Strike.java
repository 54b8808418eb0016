package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Something bad that happens to a member of the suite a while after something has begun. Answers when it struck. */
@FunctionalInterface
public interface Strike {
    Instant at(RunningSuite suite, String member, Duration after);

    static Instant kill(RunningSuite suite, String member, Duration after) {
        pause(after);
        Instant struck = Instant.now();
        suite.kill(member);
        return struck;
    }

    /** Stops the process without ending it: connections stay open and nobody answers. */
    static Instant freeze(RunningSuite suite, String member, Duration time) {
        Instant struck = Instant.now();
        signal(suite, member, "STOP");
        pause(time);
        signal(suite, member, "CONT");
        return struck;
    }

    private static void signal(RunningSuite suite, String member, String signal) {
        suite.processes(member).forEach(process -> send(signal, process.pid()));
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("kill -" + signal + " is not possible here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
