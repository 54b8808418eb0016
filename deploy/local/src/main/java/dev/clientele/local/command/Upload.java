package dev.clientele.local.command;

import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Sends a file to the imports; an upload that breaks is sent again under the same key, so it counts once. */
final class Upload {
    private static final int ATTEMPTS_MAX = 15;
    private static final long PAUSE_MILLIS = 2_000;

    private final Api api;
    private final ProgressLine progress;

    Upload(Api api, ProgressLine progress) {
        this.api = api;
        this.progress = progress;
    }

    /** @param query more parameters of the request, such as {@code &dryRun=true} */
    Answer send(Path file, String as, String mapping, String query, String key) throws IOException {
        String path = "imports?as=" + encoded(as) + "&format=" + format(file)
                + (mapping == null ? "" : "&map=" + encoded(mapping)) + query;
        // As anything but bytes it would be held to the limit of a request that is read at once.
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream", "Idempotency-Key", key);
        String trouble = "";
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            progress.say("Uploading %s (%,d KB)%s".formatted(file, Files.size(file) >> 10, trouble));
            try {
                Answer answer = api.upload(path, BodyPublishers.ofFile(file), headers);
                if (!answer.passing()) return accepted(answer);
                trouble = ", attempt %d after an answer %d".formatted(attempt + 1, answer.status());
            } catch (IOException e) {
                trouble = ", attempt %d after: %s".formatted(attempt + 1, e.getMessage() == null ? e : e.getMessage());
            }
            pause();
        }
        throw new StackFailure("The upload broke %d times. When the suite is well again, repeat it with --key %s"
                .formatted(ATTEMPTS_MAX, key));
    }

    private static Answer accepted(Answer answer) {
        if (answer.status() == 409 && !answer.location().isEmpty())
            throw new StackFailure(
                    "Another import is running (%s). Wait for it, or cancel it.".formatted(answer.location()));
        return answer.orFail();
    }

    private static String format(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? "NDJSON" : "CSV";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
