package dev.clientele.status.model;

import dev.clientele.status.projection.Base;
import org.junit.jupiter.api.Test;

/**
 * The same events in any order and batching, with duplicates, late facts, merges, statuses set by hand, rule changes and
 * jumps of the clock, come to the same statuses, histories, profiles, counters and monthly points; a rebuild and a pass
 * change nothing; and all of it is what the model says.
 */
class AnyOrderTest {
    private static final long SEED = 7_000;
    private static final int WORLDS = 4;
    private static final int SIZE = 8;
    private static final int CHANGES = 90;

    @Test
    void comesToTheSameAsTheModel() {
        var worlds = new Worlds(new Base("status_any_order", Telling.TODAY), SIZE, 30, 3);
        for (int i = 0; i < WORLDS; i++) worlds.check(SEED + i, CHANGES);
    }
}
