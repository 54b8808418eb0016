package dev.clientele.segment.answer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Many clients to be put into a MANUAL segment, or taken out of it. */
@Schema(name = "SegmentBulkEdit")
public record BulkEdit(
        @Size(max = 10_000) Set<@NotNull UUID> add,
        @Size(max = 10_000) Set<@NotNull UUID> remove) {

    public BulkEdit {
        add = add == null ? Set.of() : add;
        remove = remove == null ? Set.of() : remove;
    }
}
