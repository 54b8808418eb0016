package dev.clientele.client.dictionary;

import dev.clientele.contracts.Life;
import java.time.Instant;

/** @param life DELETED: cards that have it keep it, no card can take it any more */
public record ValueView(
        String dictionary,
        String code,
        Titles titles,
        String parentCode,
        Life life,
        Instant createdAt,
        Instant updatedAt) {

    static ValueView of(Value value) {
        return new ValueView(
                value.dictionary(),
                value.code(),
                value.titles(),
                value.parentCode(),
                value.life(),
                value.createdAt(),
                value.updatedAt());
    }
}
