package dev.clientele.client.attribute;

import dev.clientele.client.dictionary.Titles;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.AttributeChanged;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A definition. {@code options} are the codes an ENUM or MULTI_ENUM chooses from. */
public record Attribute(
        UUID id,
        String code,
        AttributeType type,
        String titleEn,
        String titleRu,
        List<String> options,
        Life life,
        long version,
        int rowVersion,
        Instant createdAt,
        Instant updatedAt) {

    Titles titles() {
        return new Titles(titleEn, titleRu);
    }

    boolean choice() {
        return type == AttributeType.ENUM || type == AttributeType.MULTI_ENUM;
    }

    AttributeChanged event() {
        return new AttributeChanged(code, version, life, type, titles().byLanguage(), choice() ? options : null);
    }
}
