package dev.clientele.campaign.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions that have been read: that of a running campaign is asked for with every batch and hardly ever another. */
final class Definitions {
    private static final int KEPT = 64;

    private final ObjectMapper json;
    private final Map<String, Stored<Definition>> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stored<Definition>> eldest) {
            return size() > KEPT;
        }
    };

    Definitions(ObjectMapper json) {
        this.json = json;
    }

    Stored<Definition> of(String text) {
        synchronized (recent) {
            return recent.computeIfAbsent(text, this::read);
        }
    }

    private Stored<Definition> read(String text) {
        return Stored.read(text, stored -> json.readValue(stored, Definition.class));
    }
}
