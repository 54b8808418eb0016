package dev.clientele.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One supervised child process. {@link #launch} and {@link #awaitReady} are apart so that several parts can start at
 * once; {@link #start} is both. Whatever ended it, a part can be started again on the same folder and port.
 */
public abstract class Part {
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final Duration TERM_TIMEOUT = Duration.ofSeconds(20);
    private static final int TAIL_LINES = 15;

    private final String name;
    private final LogFile log;
    private final PidFile pidFile;
    private volatile Process process;
    private volatile Instant startedAt = Instant.EPOCH;

    protected Part(String name, Path logs) {
        this.name = name;
        this.log = new LogFile(logs.resolve(name + ".log"));
        this.pidFile = new PidFile(logs.resolve(name + PidFile.SUFFIX));
    }

    protected abstract void prepare() throws IOException;

    protected abstract List<String> command();

    protected abstract boolean probe();

    public abstract int port();

    protected Map<String, String> environment() {
        return Map.of();
    }

    /** Asks the process to end in an orderly way. */
    protected void terminate(ProcessHandle running) {
        running.destroy();
    }

    /**
     * Whether a process that was asked to end has done all its work: what keeps it still is not worth waiting for.
     *
     * @param said what it has logged since
     */
    protected boolean workDone(String said) {
        return false;
    }

    /** How far it stands back when all want the processors, 0 to 19. */
    protected int niceness() {
        return 0;
    }

    protected Duration readyTimeout() {
        return Duration.ofSeconds(120);
    }

    /** Worth another launch although the process ended at once, as when the killed predecessor has not quite gone. */
    protected boolean passing(String logTail) {
        return false;
    }

    public final void start() {
        launch();
        awaitReady();
    }

    public final synchronized void launch() {
        if (alive()) return;
        try {
            log.makeRoom();
            pidFile.running().ifPresent(this::end);
            prepare();
            fork();
        } catch (FileSystemException e) {
            throw new StackFailure(name + " cannot use " + e.getFile() + ": " + reason(e), e);
        } catch (IOException e) {
            throw new StackFailure(name + " could not be started: " + e.getMessage(), e);
        }
    }

    private void fork() throws IOException {
        List<String> command = new ArrayList<>(Session.own(niceness()));
        command.addAll(command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(environment());
        builder.directory(new File(System.getProperty("java.io.tmpdir")));
        process = builder.start();
        startedAt = Instant.now();
        pidFile.write(process.toHandle());
    }

    /** Returns when the part answers; says why with its last log lines when it does not. */
    public final void awaitReady() {
        Instant deadline = Instant.now().plus(readyTimeout());
        while (!probe()) {
            if (!alive() && !launchedAgain()) throw died();
            if (Instant.now().isAfter(deadline))
                throw new StackFailure("%s did not answer on port %d within %d s. Its last lines (%s):\n%s"
                        .formatted(name, port(), readyTimeout().toSeconds(), log.path(), log.tail(TAIL_LINES)));
            pause(PROBE_EVERY);
        }
        if (!alive()) throw died();
    }

    private boolean launchedAgain() {
        if (!passing(log.tail(TAIL_LINES))) return false;
        pause(PROBE_EVERY.multipliedBy(2));
        launch();
        return true;
    }

    private StackFailure died() {
        String tail = log.tail(TAIL_LINES);
        String hint = tail.contains("No space left on device") ? " The disk is full: make room and try again." : "";
        return new StackFailure("%s ended while starting (exit code %s).%s Its last lines (%s):\n%s"
                .formatted(name, process == null ? "none" : process.exitValue(), hint, log.path(), tail));
    }

    public final synchronized void stop() {
        Process running = process;
        if (running != null && running.isAlive()) end(running.toHandle());
        pidFile.delete();
    }

    private void end(ProcessHandle running) {
        long asked = log.length();
        terminate(running);
        if (!ended(running, asked)) {
            List<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            waitFor(running, TERM_TIMEOUT);
        }
    }

    private boolean ended(ProcessHandle running, long asked) {
        Instant deadline = Instant.now().plus(TERM_TIMEOUT);
        while (!waitFor(running, PROBE_EVERY)) {
            boolean givenUp =
                    Thread.currentThread().isInterrupted() || Instant.now().isAfter(deadline);
            if (givenUp || workDone(log.since(asked))) return false;
        }
        return true;
    }

    /** {@code kill -9}: what a crash looks like. */
    public final void kill() {
        Process running = process;
        if (running == null) return;
        running.destroyForcibly();
        try {
            running.waitFor(TERM_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public final boolean alive() {
        return process != null && process.isAlive();
    }

    public final int exitCode() {
        return alive() || process == null ? 0 : process.exitValue();
    }

    public final long pid() {
        return process == null ? 0 : process.pid();
    }

    public final Instant startedAt() {
        return startedAt;
    }

    public final String name() {
        return name;
    }

    public final LogFile log() {
        return log;
    }

    /** Completes when the present process ends, however it ends. */
    public final CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    private static boolean waitFor(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception stillRunning) {
            return !process.isAlive();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    private static String reason(FileSystemException e) {
        if (e instanceof java.nio.file.AccessDeniedException) return "this user may not write there";
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    protected static void requireOwnFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        OwnFolder.require(folder);
    }
}
