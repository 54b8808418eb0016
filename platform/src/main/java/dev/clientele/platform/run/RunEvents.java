package dev.clientele.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Reads the row of a run each second and tells what changed; a comment every ten seconds of silence. The row is the only
 * memory, so any replica can serve the rest of a stream that another one began.
 */
@ApplicationScoped
public class RunEvents {
    /** Tokens are checked against real time, so they also end in real time. */
    private static final Clock REAL_TIME = Clock.systemUTC();

    private final Runs runs;
    private final ObjectMapper json;
    private final Semaphore open;
    private final Duration every;
    private final long silentReadsMax;
    private volatile boolean stopping;

    public RunEvents(Runs runs, ObjectMapper json, RunSettings settings) {
        this.runs = runs;
        this.json = json;
        this.open = new Semaphore(settings.streamsMax());
        this.every = settings.eventsEvery();
        this.silentReadsMax = settings.keepAlive().dividedBy(every);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    void follow(UUID id, String lastEventId, Instant until, SseEventSink sink, Sse sse) {
        if (!open.tryAcquire()) throw new Problem(503, "streams-exhausted").withHeader("Retry-After", "5");
        try (sink) {
            tell(id, lastEventId, until, sink, sse);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.release();
        }
    }

    private void tell(UUID id, String lastEventId, Instant until, SseEventSink sink, Sse sse)
            throws InterruptedException {
        String told = lastEventId;
        long silent = 0;
        while (!stopping && !sink.isClosed() && REAL_TIME.instant().isBefore(until)) {
            Optional<Run> run = runs.find(id);
            if (run.isEmpty()) return;
            String now = eventId(run.get());
            if (!now.equals(told)) {
                send(sink, event(sse, now, run.get()));
                told = now;
                silent = 0;
            } else if (++silent >= silentReadsMax) {
                send(sink, sse.newEventBuilder().comment("still here").build());
                silent = 0;
            }
            if (!run.get().state().isActive()) return;
            Thread.sleep(every);
        }
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }

    /** Everything that shows, so that a stream resumed elsewhere repeats nothing and misses nothing. */
    private static String eventId(Run run) {
        int checkpoint = run.checkpoint() == null ? 0 : run.checkpoint().hashCode();
        return "%s-%d-%d-%d-%x"
                .formatted(
                        run.state(), run.fence(), run.processed(), run.total() == null ? -1 : run.total(), checkpoint);
    }

    private OutboundSseEvent event(Sse sse, String id, Run run) {
        return sse.newEventBuilder()
                .id(id)
                .name("run")
                .data(String.class, write(RunView.of(run)))
                .build();
    }

    private String write(RunView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
