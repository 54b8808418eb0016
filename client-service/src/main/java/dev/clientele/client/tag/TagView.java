package dev.clientele.client.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.contracts.Life;
import dev.clientele.platform.run.Run;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param run the run that brings a new name to the cards, right after a renaming */
public record TagView(
        UUID id,
        String name,
        Life life,
        Instant createdAt,
        Instant updatedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(examples = "/api/v1/runs/01990000-0000-7000-8000-000000000001")
        String run) {

    static TagView of(ClientTag tag) {
        return of(tag, null);
    }

    static TagView of(ClientTag tag, Run run) {
        return new TagView(
                tag.id(),
                tag.name(),
                tag.life(),
                tag.createdAt(),
                tag.updatedAt(),
                run == null ? null : run.location());
    }
}
