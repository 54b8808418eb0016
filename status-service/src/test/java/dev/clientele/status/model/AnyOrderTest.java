package dev.clientele.status.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.status.projection.Base;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The same events in any order and batching, with duplicates, late facts, merges, statuses set by hand, rule changes and
 * jumps of the clock, come to the same statuses, histories, profiles, counters and monthly points; a rebuild and a pass
 * change nothing; and all of it is what the model says.
 */
@Execution(ExecutionMode.CONCURRENT)
class AnyOrderTest {
    private static final Duration FOR = Duration.ofSeconds(60);
    private static final int WORLDS_MIN = 20;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long SEED = 7_000;
    private static final int SIZE = 12;
    private static final int CHANGES = 150;

    @Test
    void comesToTheSameAsTheModel() {
        var worlds = new Worlds(new Base("status_any_order", Plot.TODAY), 30, 3);
        long start = System.nanoTime();
        long seed = SEED;
        for (; isBefore(start, FOR) || seed < SEED + WORLDS_MIN && isBefore(start, LONGEST); seed++)
            worlds.check(Plot.whole(seed, SIZE, CHANGES));
        System.out.printf("%d worlds of %d cards%n", seed - SEED, SIZE);
        assertThat(seed - SEED).as("worlds told").isGreaterThanOrEqualTo(WORLDS_MIN);
    }

    private static boolean isBefore(long start, Duration end) {
        return System.nanoTime() - start < end.toNanos();
    }

    @Test
    void theSamePlotTellsTheSameAgain() {
        Plot plot = Plot.whole(SEED, SIZE, CHANGES);
        assertThat(new World(plot).said).isEqualTo(new World(plot).said);
        Plot without = plot.withChanges(plot.changes().subList(0, 100));
        assertThat(new World(plot).said).startsWith(new World(without).said.toArray(World.Saying[]::new));
    }

    @Test
    void aFailureShrinksToWhatItNeeds() {
        Plot plot = Plot.whole(SEED, SIZE, CHANGES);
        Plot few = plot.shrunk(
                one -> one.cards().contains(3)
                        && one.changes().containsAll(List.of(17, 90))
                        && one.decisions().contains(2),
                400);
        assertThat(few).isEqualTo(new Plot(SEED, SIZE, CHANGES, List.of(3), List.of(17, 90), List.of(2)));
    }
}
