package dev.clientele.client.tag;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.TagChanged;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * @param key the name without case
 * @param former the name some cards still carry while a renaming is under way
 */
public record ClientTag(
        UUID id,
        String name,
        String key,
        String former,
        Life life,
        long version,
        int rowVersion,
        Instant createdAt,
        Instant updatedAt) {

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    TagChanged event() {
        return new TagChanged(id, version, life, name);
    }
}
