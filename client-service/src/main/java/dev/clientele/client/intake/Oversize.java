package dev.clientele.client.intake;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that turns out to be over its limit while it is read. */
public final class Oversize {
    /** What is over the limit is read and dropped this long, so that the sender gets to read the answer. */
    private static final Duration DRAINED_FOR = Duration.ofSeconds(5);

    private static final int DROPPED_AT_ONCE = 1 << 19;

    private Oversize() {}

    /** What to throw once {@code bytesMax} have been read; {@code rest} is what follows them. */
    public static Problem refused(InputStream rest, long bytesMax) throws IOException {
        long until = System.nanoTime() + DRAINED_FOR.toNanos();
        byte[] dropped = new byte[DROPPED_AT_ONCE];
        while (System.nanoTime() < until && rest.read(dropped) >= 0) {}
        return Problems.tooLarge(bytesMax + " bytes");
    }
}
