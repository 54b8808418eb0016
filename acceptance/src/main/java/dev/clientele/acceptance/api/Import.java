package dev.clientele.acceptance.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One bulk import as the command line does it: an upload under a key, repeated when it breaks, then a run to wait for. */
public final class Import {
    private static final Set<String> ENDED = Set.of("DONE", "FAILED", "CANCELLED");
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Api api;
    private final String runId;

    private Import(Api api, String runId) {
        this.api = api;
        this.runId = runId;
    }

    public static Import start(Api api, Path file, String as, String map) {
        return start(api, file, as, map, Duration.ZERO);
    }

    /** Keeps trying with the same key for so long when the suite is not there. */
    public static Import start(Api api, Path file, String as, String map, Duration patience) {
        String path = "imports?as=" + as + "&format=" + (file.toString().endsWith(".csv") ? "CSV" : "NDJSON")
                + (map == null ? "" : "&map=" + URLEncoder.encode(map, StandardCharsets.UTF_8));
        String key = UUID.randomUUID().toString();
        Answer[] accepted = new Answer[1];
        Eventually.passes(
                patience,
                () -> accepted[0] = api.postFile(path, file, "application/octet-stream", key)
                        .expect(202));
        String run = accepted[0].location();
        return new Import(api, run.substring(run.lastIndexOf('/') + 1));
    }

    public Import await(Duration within) {
        Eventually.holds(within, LOOK_EVERY, () -> ENDED.contains(state()));
        JsonNode told = told();
        if (told.path("state").asText().matches("FAILED|CANCELLED"))
            throw new AssertionError("the import ended " + told + ", its run: "
                    + api.get("runs/" + runId).text());
        return this;
    }

    public String runId() {
        return runId;
    }

    public String state() {
        return told().path("state").asText();
    }

    public JsonNode told() {
        return api.get("imports/" + runId).expect(200).json();
    }

    /** Lines of {@code line,column,code,reason,value} without their head. */
    public List<String> rejects() {
        return api.get("imports/" + runId + "/rejects", "text/csv")
                .expect(200)
                .text()
                .lines()
                .skip(1)
                .toList();
    }
}
