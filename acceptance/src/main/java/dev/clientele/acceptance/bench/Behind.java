package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.util.List;

/**
 * The services behind client-service, held (SIGSTOP) until this is closed: what is measured meanwhile is what one service
 * does, not how four of them share the processors of one machine.
 */
record Behind(RunningSuite suite) implements AutoCloseable {
    private static final List<String> SERVICES = List.of("status-service", "segment-service", "campaign-service");

    static Behind held(RunningSuite suite) {
        var behind = new Behind(suite);
        behind.signal("STOP");
        return behind;
    }

    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String signal) {
        for (String service : SERVICES) for (ProcessHandle process : suite.processes(service)) signal(process, signal);
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
