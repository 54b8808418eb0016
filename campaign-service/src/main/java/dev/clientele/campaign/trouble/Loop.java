package dev.clientele.campaign.trouble;

import java.time.Duration;
import java.util.function.IntSupplier;

/** Makes passes for as long as it is not stopped; a pass that fails is made again later, and is in trouble until then. */
public final class Loop {
    /** What a loop does when a pass has moved nothing. */
    public interface Rest {
        void take(Duration longest) throws InterruptedException;
    }

    private final String name;
    private final Task task;
    private final IntSupplier pass;
    private final Rest rest;
    private final Duration poll;
    private final Troubles troubles;
    private volatile Thread running;

    public Loop(Task task, IntSupplier pass, Rest rest, Duration poll, Troubles troubles) {
        this.name = task.work().name().toLowerCase();
        this.task = task;
        this.pass = pass;
        this.rest = rest;
        this.poll = poll;
        this.troubles = troubles;
    }

    public void start() {
        // Set before it starts: it runs for as long as it is set.
        running = Thread.ofVirtual().name(name).unstarted(this::run);
        running.start();
    }

    /** Lets the pass end that is being made. */
    public void stop(Duration within) throws InterruptedException {
        Thread last = running;
        if (last == null) return;
        running = null;
        last.join(within);
    }

    private void run() {
        try {
            while (running != null) if (troubles.alone(task, this::once) == 0) rest.take(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int once() {
        troubles.look();
        return pass.getAsInt();
    }
}
