package dev.clientele.acceptance.api;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Waiting for what streams bring: looks again until it holds, and then says how long that took, up to one pause too much.
 */
public final class Eventually {
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

    private Eventually() {}

    /** Runs the check until it no longer throws; the last failure is thrown when the time is over. */
    public static Duration passes(Duration within, Check check) {
        return holds(within, Eventually::pauseAfter, () -> {
            check.run();
            return true;
        });
    }

    /** Asks until there is an answer; the last failure is thrown when the time is over. */
    public static <T> T asked(Duration within, Callable<T> question) {
        var answer = new AtomicReference<T>();
        holds(within, Eventually::pauseAfter, () -> {
            answer.set(question.call());
            return true;
        });
        return answer.get();
    }

    /** A quarter of the time that it has taken so far: whoever looks takes processors from what is waited for. */
    private static Duration pauseAfter(Duration taken) {
        Duration pause = taken.dividedBy(4);
        if (pause.compareTo(PAUSE_MIN) < 0) return PAUSE_MIN;
        return least(pause, PAUSE_MAX);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    public static Duration holds(Duration within, Duration lookEvery, Callable<Boolean> condition) {
        return holds(within, _ -> lookEvery, condition);
    }

    private static Duration holds(Duration within, UnaryOperator<Duration> pauseAfter, Callable<Boolean> condition) {
        long start = System.nanoTime();
        while (true) {
            Throwable failure = failureOf(condition);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (failure == null) return taken;
            if (taken.compareTo(within) > 0)
                throw new AssertionError(
                        "not within %d s: %s".formatted(within.toSeconds(), failure.getMessage()), failure);
            pause(least(pauseAfter.apply(taken), within.minus(taken)));
        }
    }

    private static Throwable failureOf(Callable<Boolean> condition) {
        try {
            return condition.call() ? null : new AssertionError("it does not hold");
        } catch (Exception | AssertionError e) {
            return e;
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }
}
