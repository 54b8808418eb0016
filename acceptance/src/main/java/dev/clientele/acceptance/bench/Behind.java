package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.util.List;

/**
 * The services that are not measured, held (SIGSTOP) until this is closed: what is measured meanwhile is what one service
 * does, not how four of them share the processors of one machine.
 */
public record Behind(RunningSuite suite, List<String> services) implements AutoCloseable {
    /** Those behind client-service. */
    static Behind held(RunningSuite suite) {
        return held(suite, List.of("status-service", "segment-service", "campaign-service"));
    }

    public static Behind held(RunningSuite suite, List<String> services) {
        var behind = new Behind(suite, services);
        behind.signal("STOP");
        return behind;
    }

    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String signal) {
        for (String service : services) for (ProcessHandle process : suite.processes(service)) signal(process, signal);
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
