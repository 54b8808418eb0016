package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.mapper.RowMapper;

/** One member. */
@Schema(name = "SegmentMember")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberView(
        UUID clientId,
        @Schema(examples = "COMPANY") String kind,
        String name,
        UUID responsibleId,

        @Schema(description = "When this stay began; absent where members are found at access.")
        Instant enteredAt) {

    static final String COLUMNS = "f.unit_id, f.kind, f.name, f.responsible_id";

    static final RowMapper<MemberView> FOUND = (row, _) -> new MemberView(
            row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getObject(4, UUID.class), null);

    static final RowMapper<MemberView> KEPT = (row, _) -> new MemberView(
            row.getObject(1, UUID.class),
            row.getString(2),
            row.getString(3),
            row.getObject(4, UUID.class),
            row.getTimestamp(5).toInstant());
}
