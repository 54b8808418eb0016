package dev.clientele.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The children of a launcher that was killed: found by the pid files beside their logs. */
public final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Orphans() {}

    /** Ends them all, politely first; returns how many there were. */
    public static int end(Path logs) {
        List<ProcessHandle> running = PidFile.running(logs);
        running.forEach(ProcessHandle::destroy);
        if (!allGone(running)) running.forEach(ProcessHandle::destroyForcibly);
        allGone(running);
        return running.size();
    }

    private static boolean allGone(List<ProcessHandle> processes) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
