package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The stays of a client in segments whose members are kept: the latest 10,000, the last one first. */
@Schema(name = "ClientStays")
public record ClientStaysView(UUID clientId, List<Stay> items) {

    /** @param leftAt null while it is in */
    @Schema(name = "ClientStay")
    public record Stay(
            UUID segmentId,
            String code,
            String name,
            Instant enteredAt,
            MembershipCause cause,
            @JsonInclude @Schema(nullable = true) Instant leftAt,

            @JsonInclude @Schema(nullable = true) MembershipCause leftCause) {}
}
