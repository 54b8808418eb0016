package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
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
        Instant enteredAt,

        @Schema(description = "The fields that were asked for.")
        Map<String, JsonNode> values) {

    static final String COLUMNS = "f.unit_id, f.kind, f.name, f.responsible_id";

    /** The columns, then when the stay began. */
    static MemberView of(ResultSet row) throws SQLException {
        Timestamp entered = row.getTimestamp(5);
        return new MemberView(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                entered == null ? null : entered.toInstant(),
                null);
    }

    static final RowMapper<MemberView> FOUND = (row, _) -> new MemberView(
            row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getObject(4, UUID.class), null, null);

    MemberView with(Map<String, JsonNode> more) {
        return new MemberView(clientId, kind, name, responsibleId, enteredAt, more);
    }
}
