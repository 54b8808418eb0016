package dev.clientele.testing.requests;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * @param operation its id in the document
 * @param target path and query, encoded
 * @param body null for none
 */
public record BadRequest(String operation, String method, String target, Map<String, String> headers, byte[] body) {
    private static final int SHOWN_MAX = 600;

    /** As somebody can repeat it; a long one is cut. */
    @Override
    public String toString() {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return "%s: %s %s %s %s".formatted(operation, method, cut(target), headers, cut(text));
    }

    private static String cut(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "… (" + text.length() + ")" : text;
    }
}
