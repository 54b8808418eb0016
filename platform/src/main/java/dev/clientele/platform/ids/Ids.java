package dev.clientele.platform.ids;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Time-ordered ids (UUID version 7): new rows land at the end of an index. The low 62 bits are random, which is what
 * spreads units over lanes. They name things and are no secrets.
 */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        var random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
