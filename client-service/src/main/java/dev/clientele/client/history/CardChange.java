package dev.clientele.client.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One act on one card.
 *
 * @param entity {@code company} or {@code contact}
 * @param actor who did it; {@code import} for a file
 */
public record CardChange(
        UUID id, UUID cardId, String entity, Instant at, String actor, Cause cause, List<FieldChange> changes) {

    public enum Cause {
        USER,
        RULE,
        IMPORT,
        MERGE
    }

    /** @param field as in the card; {@code custom.<code>} for an attribute, {@code links.<company>} for a link */
    public record FieldChange(
            @Schema(examples = "city") String field,

            @JsonProperty("old") @Schema(examples = "Kazan") JsonNode before,

            @JsonProperty("new") @Schema(examples = "Omsk") JsonNode after) {}
}
