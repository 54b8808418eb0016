package dev.clientele.client.attribute;

import dev.clientele.client.dictionary.Titles;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import java.time.Instant;
import java.util.List;

public record AttributeView(
        String code,
        AttributeType type,
        Titles titles,
        List<String> values,
        Life life,
        Instant createdAt,
        Instant updatedAt) {

    static AttributeView of(Attribute attribute) {
        return new AttributeView(
                attribute.code(),
                attribute.type(),
                attribute.titles(),
                attribute.options(),
                attribute.life(),
                attribute.createdAt(),
                attribute.updatedAt());
    }
}
