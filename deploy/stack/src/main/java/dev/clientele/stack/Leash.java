package dev.clientele.stack;

import java.io.IOException;

/** Ends this JVM when the launcher at the other end of standard input is gone, so that no orphan stays behind. */
public final class Leash {
    private Leash() {}

    public static void hold() {
        Thread.ofPlatform().daemon().name("leash").start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException gone) {
                // the same as an end of the stream
            }
            System.exit(0);
        });
    }
}
