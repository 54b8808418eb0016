package dev.clientele.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.util.Set;

/** Follows a run to its end and draws how far it is. */
final class RunBar {
    private static final Set<String> ACTIVE = Set.of("QUEUED", "RUNNING", "PAUSED");
    private static final int BAR_WIDTH = 30;
    private static final int MISSES_MAX = 120;
    private static final long POLL_MILLIS = 250;

    private final Api api;
    private final ProgressLine progress;

    RunBar(Api api, ProgressLine progress) {
        this.api = api;
        this.progress = progress;
    }

    /** The run as it ended. A suite that restarts meanwhile is waited for. */
    JsonNode await(Answer accepted) {
        int misses = 0;
        while (true) {
            try {
                Answer answer = api.get(accepted.location());
                if (answer.ok()) {
                    misses = 0;
                    JsonNode run = answer.json();
                    progress.tick(line(run));
                    if (!ACTIVE.contains(run.path("state").asText())) {
                        progress.done(line(run));
                        return run;
                    }
                } else if (!answer.passing()) {
                    answer.orFail();
                }
            } catch (IOException away) {
                misses++;
            }
            if (misses > MISSES_MAX)
                throw new StackFailure(
                        "The suite does not answer any more. The run goes on when it is back: " + accepted.location());
            pause(misses == 0 ? POLL_MILLIS : POLL_MILLIS * 4);
        }
    }

    static String line(JsonNode run) {
        long processed = run.path("processed").asLong();
        long total = run.path("total").asLong();
        String rate =
                run.hasNonNull("rate") ? "  %,.0f/s".formatted(run.path("rate").asDouble()) : "";
        String left = run.hasNonNull("etaSeconds")
                ? "  %d s left".formatted(run.path("etaSeconds").asLong())
                : "";
        if (total == 0) return "%-8s %,d lines%s".formatted(run.path("state").asText(), processed, rate);
        int filled = (int) Math.min(BAR_WIDTH, BAR_WIDTH * processed / total);
        return "[%s%s] %3d %%  %,d of %,d lines%s%s"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(BAR_WIDTH - filled),
                        Math.min(100, 100 * processed / total),
                        processed,
                        total,
                        rate,
                        left);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
