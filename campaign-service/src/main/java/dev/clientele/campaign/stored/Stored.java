package dev.clientele.campaign.stored;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.problem.Problems;
import java.io.IOException;
import java.util.function.Function;

/**
 * A value that is kept as JSON: its text, and what it says. A text that says nothing to this version (it is damaged, or a
 * later version wrote it) stays as it is, and is refused where its value is asked for and nowhere else.
 *
 * @param text null where nothing is kept
 * @param orNull what it says; null when it cannot be read, and where nothing is kept
 */
public record Stored<T>(String text, T orNull) {
    public static final String UNREADABLE = "definition-unreadable";

    public interface Reader<T> {
        /** @return null for what is JSON and says nothing */
        T read(String text) throws IOException;
    }

    public static <T> Stored<T> read(String text, Reader<T> reader) {
        try {
            return new Stored<>(text, text == null ? null : reader.read(text));
        } catch (IOException | RuntimeException unreadable) {
            return new Stored<>(text, null);
        }
    }

    public static <T> Stored<T> of(T value, Function<T, String> writer) {
        return new Stored<>(value == null ? null : writer.apply(value), value);
    }

    public boolean isReadable() {
        return text == null || orNull != null;
    }

    /** @throws dev.clientele.platform.problem.Problem {@code definition-unreadable} */
    public T value() {
        if (!isReadable()) throw Problems.conflict(UNREADABLE);
        return orNull;
    }

    /** A change of something else must not take an unreadable value for none and write that down. */
    public void mustBeMendedBy(JsonNode patch, String property) {
        if (!isReadable() && !patch.has(property)) throw Problems.conflict(UNREADABLE);
    }
}
