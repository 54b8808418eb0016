package dev.clientele.acceptance.stream;

import dev.clientele.acceptance.api.Answer;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** From when a payment was due to be said until its client's card shows the membership; each client is looked at by itself. */
public final class Lookout implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Who waits long is looked at every tenth of that time: those who look must not be what makes it late. */
    private static final int PRECISION = 10;

    private static final int AT_ONCE = 16;

    private final Api api;
    private final Crowd crowd;
    private final UUID segment;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore looks = new Semaphore(AT_ONCE);
    private final List<Future<Duration>> looking = new ArrayList<>();

    public Lookout(Api api, Crowd crowd, UUID segment, Duration patience) {
        this.api = api;
        this.crowd = crowd;
        this.segment = segment;
        this.patience = patience;
    }

    /** Begins to look at that client. */
    public void watch(int number, long start) {
        looking.add(threads.submit(() -> until(number, start)));
    }

    private Duration until(int number, long start) throws InterruptedException {
        while (!member(number)) {
            long waited = System.nanoTime() - start;
            if (waited > patience.toNanos())
                throw new IllegalStateException("client " + number + " was never seen in the segment");
            Eventually.pause(Duration.ofNanos(Math.max(LOOK_EVERY.toNanos(), waited / PRECISION)));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean member(int number) throws InterruptedException {
        Answer answer = look(number);
        if (answer.status() != 200) return false;
        for (var mark : answer.json().path("automatic"))
            if (mark.path("segmentId").asText().equals(segment.toString()))
                return mark.path("member").asBoolean();
        return false;
    }

    private Answer look(int number) throws InterruptedException {
        looks.acquire();
        try {
            return api.get("clients/" + crowd.id(number) + "/segments");
        } finally {
            looks.release();
        }
    }

    /** How long it took for each of those watched since it was last asked. */
    public List<Duration> seen() {
        try {
            var taken = new ArrayList<Duration>();
            for (Future<Duration> one : looking) taken.add(one.get());
            looking.clear();
            return taken;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
