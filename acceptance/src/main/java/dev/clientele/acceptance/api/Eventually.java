package dev.clientele.acceptance.api;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Waiting for what streams bring: looks again until it holds, and then says how long that took. */
public final class Eventually {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Eventually() {}

    /** Runs the check until it no longer throws; the last failure is thrown when the time is over. */
    public static Duration passes(Duration within, Check check) {
        return holds(within, LOOK_EVERY, () -> {
            check.run();
            return true;
        });
    }

    /** Asks until there is an answer; the last failure is thrown when the time is over. */
    public static <T> T asked(Duration within, Callable<T> question) {
        var answer = new AtomicReference<T>();
        holds(within, LOOK_EVERY, () -> {
            answer.set(question.call());
            return true;
        });
        return answer.get();
    }

    public static Duration holds(Duration within, Duration lookEvery, Callable<Boolean> condition) {
        long start = System.nanoTime();
        while (true) {
            Throwable failure = failureOf(condition);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (failure == null) return taken;
            if (taken.compareTo(within) > 0)
                throw new AssertionError(
                        "not within %d s: %s".formatted(within.toSeconds(), failure.getMessage()), failure);
            pause(lookEvery);
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
