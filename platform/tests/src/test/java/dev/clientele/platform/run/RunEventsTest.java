package dev.clientele.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

/** design.md 9: a run's stream tells what changes and, in between, that it is still there. */
class RunEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Database database =
            TestDatabase.migrated("platform_run_events").database();
    private final BusinessTime time =
            new BusinessTime(ZoneId.of("Europe/Moscow"), MovableClock.at(Instant.parse("2026-11-21T09:00:00Z")));
    private final Runs runs = new Runs(database, new RunTable(), time, JSON, new WakeUp());

    /** The other end of a stream, gone after so many words. */
    private static final class Listener implements SseEventSink {
        private final List<String> heard = new ArrayList<>();
        private String lastId;
        private final int patience;

        Listener(int patience) {
            this.patience = patience;
        }

        @Override
        public boolean isClosed() {
            return heard.size() >= patience;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            heard.add(event.getName() == null ? ": " + event.getComment() : event.getName());
            if (event.getId() != null) lastId = event.getId();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }

    private List<String> follow(UUID run, String lastEventId, int patience) {
        return follow(run, lastEventId, Instant.MAX, patience).heard;
    }

    private Listener follow(UUID run, String lastEventId, Instant until, int patience) {
        var listener = new Listener(patience);
        new RunEvents(runs, JSON, new RunsTest.Settings()).follow(run, lastEventId, until, listener, new SseImpl());
        return listener;
    }

    @Test
    void silenceIsBrokenByCommentsOnly() {
        UUID quiet = runs.start("quiet", "all", new RunsTest.Count(1), "tester").id();
        assertThat(follow(quiet, null, 3)).containsExactly("run", ": still here", ": still here");
    }

    @Test
    void aStreamOfAnEndedRunEndsWithItsLastWord() {
        UUID ended = runs.start("ended", "all", new RunsTest.Count(1), "tester").id();
        runs.cancel(ended);
        assertThat(follow(ended, null, 9)).containsExactly("run");
    }

    @Test
    void whoComesBackHearsNothingTwiceAndWhatHasChangedMeanwhile() {
        UUID run = runs.start("resumed", "all", new RunsTest.Count(1), "tester").id();
        String last = follow(run, null, Instant.MAX, 1).lastId;
        assertThat(follow(run, last, 2)).containsOnly(": still here");

        runs.cancel(run);

        assertThat(follow(run, last, 9)).containsExactly("run");
        String end = follow(run, last, Instant.MAX, 9).lastId;
        assertThat(follow(run, end, 9))
                .as("it is known already that it has ended")
                .isEmpty();
    }

    @Test
    void aStreamEndsWithTheTokenItWasAskedForBy() {
        UUID run =
                runs.start("expiring", "all", new RunsTest.Count(1), "tester").id();
        Instant expiry = Instant.now().plusMillis(300);
        Listener listener =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> follow(run, null, expiry, Integer.MAX_VALUE));
        assertThat(Instant.now()).isAfterOrEqualTo(expiry);
        assertThat(listener.heard).startsWith("run");
        assertThat(follow(run, null, Instant.now(), 9).heard).isEmpty();
    }
}
