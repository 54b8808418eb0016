package dev.clientele.local.suite;

import dev.clientele.stack.Part;
import dev.clientele.stack.StackFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * A part under supervision: when it ends and nobody asked it to, it is started again, at once the first time and after
 * ever longer pauses when it keeps dying. A member that has run for a minute is trusted again, and one that was killed on
 * purpose has not lost our trust.
 */
final class Member {
    enum State {
        STOPPED,
        STARTING,
        READY,
        DIED
    }

    private static final Duration PAUSE_FIRST = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(15);
    private static final Duration TRUSTED_AFTER = Duration.ofSeconds(60);
    private static final int DEATHS_TOLD = 3;
    private static final int TAIL_LINES = 12;

    private final Part part;
    private final SuiteWatch watch;
    private volatile State state = State.STOPPED;
    private volatile boolean wanted;
    private volatile boolean killed;
    private volatile int restarts;
    private int failedStarts;

    Member(Part part, SuiteWatch watch) {
        this.part = part;
        this.watch = watch;
    }

    /** The first launch: a failure is the caller's to tell, supervision begins when the part is ready. */
    void launch() {
        wanted = true;
        part.launch();
        become(State.STARTING);
    }

    void awaitReady() {
        part.awaitReady();
        become(State.READY);
        Thread.ofVirtual().name("watch-" + part.name()).start(this::watchOver);
    }

    private void watchOver() {
        int deathsInARow = 0;
        while (wanted) {
            part.onExit().join();
            if (!wanted) return;
            deathsInARow = killed || livedLong() ? 1 : deathsInARow + 1;
            tell(deathsInARow);
            killed = false;
            become(State.DIED);
            if (!pause(deathsInARow)) return;
            startAgain();
        }
    }

    private boolean livedLong() {
        return Duration.between(part.startedAt(), Instant.now()).compareTo(TRUSTED_AFTER) > 0;
    }

    private void tell(int deathsInARow) {
        watch.said("%s ended (exit code %d); starting it again.".formatted(part.name(), part.exitCode()));
        if (killed || failedStarts > 0) return;
        if (deathsInARow % DEATHS_TOLD == 0)
            watch.said("%s has died %d times in a row. %s".formatted(part.name(), deathsInARow, lastLines()));
        else if (deathsInARow == 1) watch.said(lastLines());
    }

    private String lastLines() {
        return "Its last lines (%s):%n%s"
                .formatted(part.log().path(), part.log().tail(TAIL_LINES));
    }

    private boolean pause(int deathsInARow) {
        if (deathsInARow == 1) return wanted;
        long pauseMillis = PAUSE_FIRST.toMillis() << Math.min(deathsInARow, 10);
        try {
            Thread.sleep(Math.min(pauseMillis, PAUSE_MAX.toMillis()));
            return wanted;
        } catch (InterruptedException e) {
            return false;
        }
    }

    // A start that fails is one more death: the process has ended by then, and the loop above goes round again.
    private void startAgain() {
        try {
            restarts++;
            synchronized (this) {
                if (!wanted) return;
                part.launch();
            }
            become(State.STARTING);
            part.awaitReady();
            become(State.READY);
            failedStarts = 0;
            watch.said(part.name() + " is ready again.");
        } catch (StackFailure e) {
            startFailed(e.getMessage());
        } catch (RuntimeException e) {
            startFailed("%s could not be started again: %s".formatted(part.name(), e.getMessage()));
        }
    }

    // Told the first time and then every third: what keeps it from starting rarely changes from one try to the next.
    private void startFailed(String why) {
        if (failedStarts++ % DEATHS_TOLD == 0) watch.said(why);
        part.kill();
    }

    synchronized void stop() {
        wanted = false;
        part.stop();
        become(State.STOPPED);
    }

    void kill() {
        killed = true;
        part.kill();
    }

    private void become(State next) {
        state = next;
        watch.changed();
    }

    boolean ready() {
        return state == State.READY && part.alive();
    }

    Part part() {
        return part;
    }

    State state() {
        return state;
    }

    int restarts() {
        return restarts;
    }
}
