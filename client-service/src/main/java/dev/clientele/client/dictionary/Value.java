package dev.clientele.client.dictionary;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.DictionaryChanged;
import java.time.Instant;
import java.util.UUID;

/** One row of a dictionary. */
public record Value(
        UUID id,
        String dictionary,
        String code,
        String titleEn,
        String titleRu,
        String parentCode,
        Life life,
        long version,
        int rowVersion,
        Instant createdAt,
        Instant updatedAt) {

    Titles titles() {
        return new Titles(titleEn, titleRu);
    }

    DictionaryChanged event() {
        return new DictionaryChanged(dictionary, code, version, life, titles().byLanguage(), parentCode);
    }
}
