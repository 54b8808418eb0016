package dev.clientele.local.command;

import java.io.PrintWriter;

/** One line that is written over on a terminal, and plain lines where the output goes into a file. */
final class ProgressLine {
    private static final String BEGIN_AND_CLEAR = "\r\u001b[K";
    private static final int WIDTH_MAX = 110;

    private final PrintWriter out;
    private final boolean terminal;
    private boolean open;

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

    /** A line that stays. */
    synchronized void done(String line) {
        if (open) out.print(BEGIN_AND_CLEAR);
        open = false;
        out.println(line);
        out.flush();
    }
}
