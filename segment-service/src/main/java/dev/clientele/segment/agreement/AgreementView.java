package dev.clientele.segment.agreement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An agreement as it is shown. */
@Schema(name = "Agreement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementView(
        UUID id,
        String code,
        String name,
        UUID segmentId,
        String priceList,
        BigDecimal discount,
        int priority,
        LocalDate validFrom,
        LocalDate validTo,
        Instant createdAt,
        @JsonIgnore long rowVersion) {

    static AgreementView of(ResultSet row) throws SQLException {
        return new AgreementView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("segment_id", UUID.class),
                row.getString("price_list"),
                row.getBigDecimal("discount"),
                row.getInt("priority"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("row_version"));
    }

    AgreementDraft draft() {
        return new AgreementDraft(code, name, segmentId, priceList, discount, priority, validFrom, validTo);
    }
}
