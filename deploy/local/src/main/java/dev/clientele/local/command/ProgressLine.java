package dev.clientele.local.command;

import java.io.PrintWriter;
import java.time.Duration;

/** One line that is written over on a terminal, and plain lines where the output goes into a file. */
final class ProgressLine {
    private static final String BEGIN_AND_CLEAR = "\r\u001b[K";
    private static final int WIDTH_MAX = 110;
    private static final Duration TICK_EVERY = Duration.ofSeconds(3);

    private final PrintWriter out;
    private final boolean terminal;
    private boolean open;
    private long lastTickNanos = System.nanoTime() - TICK_EVERY.toNanos();

    ProgressLine(PrintWriter out) {
        this(out, System.console() != null && System.console().isTerminal());
    }

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The present step; the next one writes over it. Text of several lines stays. */
    synchronized void say(String step) {
        if (!terminal || step.contains("\n")) {
            done(step);
            return;
        }
        out.print(BEGIN_AND_CLEAR + (step.length() > WIDTH_MAX ? step.substring(0, WIDTH_MAX) : step));
        out.flush();
        open = true;
    }

    /** How far something is, told often: a file gets it only now and then. */
    synchronized void tick(String step) {
        long now = System.nanoTime();
        if (!terminal && now - lastTickNanos < TICK_EVERY.toNanos()) return;
        lastTickNanos = now;
        say(step);
    }

    /** A line that stays. */
    synchronized void done(String line) {
        if (open) out.print(BEGIN_AND_CLEAR);
        open = false;
        out.println(line);
        out.flush();
    }
}
