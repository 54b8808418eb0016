package dev.clientele.stack;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs of a child: one line per record, warnings only. */
public final class Quiet {
    private Quiet() {}

    public static void logs() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
