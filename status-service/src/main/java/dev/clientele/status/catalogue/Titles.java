package dev.clientele.status.catalogue;

import dev.clientele.status.rows.Rows;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What statuses are called, by code and language. */
public record Titles(Map<String, Map<String, String>> byCode) {

    public static Titles read(Handle handle) {
        Map<String, Map<String, String>> byCode = new HashMap<>();
        handle.createQuery("select code, titles from status")
                .map((row, context) -> byCode.put(row.getString("code"), Rows.titles(row.getString("titles"))))
                .forEach(read -> {});
        return new Titles(byCode);
    }

    /** In that language, else in any, else the code. */
    public String of(String code, String language) {
        Map<String, String> titles = byCode.getOrDefault(code, Map.of());
        return titles.getOrDefault(
                language, titles.values().stream().findFirst().orElse(code));
    }
}
