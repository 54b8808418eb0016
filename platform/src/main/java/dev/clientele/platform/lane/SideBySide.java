package dev.clientele.platform.lane;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Does the same in several lanes, a few at a time: a lane waits for its database half of the time. Who asks has threads of
 * its own, so that a long pass keeps no short one waiting.
 */
public final class SideBySide {
    private SideBySide() {}

    /** Comes back when all have ended; the failure of the first lane in order that has one is told then. */
    public static void each(List<Integer> lanes, int atOnce, IntConsumer work) {
        List<? extends Future<?>> passes;
        try (var threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("lane-", 0).factory())) {
            passes = lanes.stream()
                    .map(lane -> threads.submit(() -> work.accept(lane)))
                    .toList();
        }
        passes.forEach(SideBySide::tell);
    }

    private static void tell(Future<?> pass) {
        switch (pass.state()) {
            case SUCCESS -> {}
            case FAILED -> {
                if (pass.exceptionNow() instanceof RuntimeException failure) throw failure;
                throw new IllegalStateException(pass.exceptionNow());
            }
            case RUNNING, CANCELLED -> throw new IllegalStateException("interrupted before all lanes had their turn");
        }
    }
}
