package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.util.List;

/**
 * The services that are not measured, held (SIGSTOP) until this is closed: what is measured meanwhile is what one service
 * does, not how four of them share the processors of one machine.
 */
public record Behind(RunningSuite suite, List<String> services) implements AutoCloseable {
    private static final String AMID =
            "select from pg_stat_activity where datname = any(?) and backend_type = 'client backend' and xact_start is not null";
    private static final int TRIES = 200;
    private static final long PAUSE_MILLIS = 150;

    /** Those behind client-service. */
    static Behind held(RunningSuite suite) {
        return held(suite, List.of("status-service", "segment-service", "campaign-service"));
    }

    public static Behind held(RunningSuite suite, List<String> services) {
        var behind = new Behind(suite, services);
        behind.signal("STOP");
        for (int i = 1; behind.isAmidTransaction(); i++) {
            behind.signal("CONT");
            if (i == TRIES) throw new IllegalStateException(services + " are never between two transactions");
            pause();
            behind.signal("STOP");
        }
        return behind;
    }

    /** Held amid one they would keep the dead rows of every database, and all that is measured would step over them. */
    private boolean isAmidTransaction() {
        pause();
        String[] databases = services.stream()
                .map(service -> service.replaceFirst("-service$", ""))
                .toArray(String[]::new);
        return suite.databases().has("postgres", AMID, databases);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
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
