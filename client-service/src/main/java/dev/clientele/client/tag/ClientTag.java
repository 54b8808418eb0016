package dev.clientele.client.tag;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.TagChanged;
import java.time.Instant;
import java.util.List;
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

    /** Every name of it that cards may carry. */
    List<String> spellings() {
        return former == null || former.equals(name) ? List.of(name) : List.of(name, former);
    }

    TagChanged event() {
        return new TagChanged(id, version, life, name);
    }
}
