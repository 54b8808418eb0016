package dev.clientele.acceptance.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A keyset list read to its end. */
public final class Pages {
    private static final int LIMIT = 1000;

    private Pages() {}

    public static List<JsonNode> all(Api api, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = api.get(path + (path.contains("?") ? "&" : "?") + "limit=" + LIMIT
                            + (cursor == null ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asText(null);
        } while (cursor != null);
        return items;
    }
}
