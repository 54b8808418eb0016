package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.util.List;

/**
 * The services that are not measured, held (SIGSTOP) until this is closed: what is measured meanwhile is what one service
 * does, not how four of them share the processors of one machine.
 */
public record Behind(RunningSuite suite, List<String> services) implements AutoCloseable {
    private static final String AMID = """
            select pid from pg_stat_activity
            where datname = any(?) and backend_type = 'client backend' and xact_start is not null""";

    /** Offset 0 finds them all before the first is ended: else PostgreSQL asks the cheapest condition first, of everybody. */
    private static final String END = "select from (" + AMID + " offset 0) amid where pg_terminate_backend(pid)";

    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 150;

    /** Those behind client-service. */
    static Behind held(RunningSuite suite) {
        return held(suite, List.of("status-service", "segment-service", "campaign-service"));
    }

    public static Behind held(RunningSuite suite, List<String> services) {
        var behind = new Behind(suite, services);
        services.forEach(behind::hold);
        return behind;
    }

    /**
     * Between two transactions: held amid one it would keep the dead rows of every database, and all that is measured would
     * step over them. One that is never between two, because it has much to catch up with, begins its last ones again later.
     */
    private void hold(String service) {
        signal("STOP", service);
        for (int i = 1; isAmidTransaction(service); i++) {
            if (i == TRIES) {
                suite.databases().has("postgres", END, database(service));
                return;
            }
            signal("CONT", service);
            pause();
            signal("STOP", service);
        }
    }

    private boolean isAmidTransaction(String service) {
        pause();
        return suite.databases().has("postgres", AMID, database(service));
    }

    private static String[] database(String service) {
        return new String[] {service.replaceFirst("-service$", "")};
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
        services.forEach(service -> signal("CONT", service));
    }

    private void signal(String signal, String service) {
        for (ProcessHandle process : suite.processes(service)) signal(process, signal);
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
