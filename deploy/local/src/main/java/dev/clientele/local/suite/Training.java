package dev.clientele.local.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Keeps what processes have learnt in this start, one after another. Each takes some seconds of a processor, so it waits for
 * a time when nobody wants one: whoever imports a base right after a first start is not held up by it.
 */
final class Training implements Runnable {
    private final List<? extends Trainee> trainees;
    private final Pace pace;
    private final Calm calm;

    /**
     * @param calm how long they must have been idle
     * @param waitMax who is never idle is recorded all the same after this long
     */
    record Pace(Duration lookEvery, Duration calm, Duration waitMax) {
        static final Pace SUITE = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    Training(List<? extends Trainee> trainees, Pace pace) {
        this.trainees = trainees;
        this.pace = pace;
        this.calm = new Calm(pace.calm);
    }

    @Override
    public void run() {
        Duration deadline = now().plus(pace.waitMax);
        try {
            for (Trainee trainee : trainees) {
                if (!trainee.recording()) continue;
                while (!calm.see(now(), used()) && now().compareTo(deadline) < 0) Thread.sleep(pace.lookEvery);
                finish(trainee);
                calm.forgive(now(), used());
                Thread.sleep(pace.lookEvery);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void finish(Trainee trainee) throws InterruptedException {
        try {
            trainee.finishRecording();
        } catch (IOException kept) {
            // its next start is as slow as this one, no more
        }
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    private Duration used() {
        return trainees.stream().map(Trainee::processorTime).reduce(Duration.ZERO, Duration::plus);
    }
}
