package dev.clientele.campaign.trouble;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SendingHealth")
public record Health(List<Trouble> troubles, Lag oldestDue) {

    /** Since when the oldest that is due has waited; absent where nothing is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SendingLag")
    public record Lag(
            @Schema(description = "In the queue of a running campaign.")
            Instant message,

            @Schema(description = "With a sender that has gone silent; another takes it back.")
            Instant lease,

            @Schema(description = "Something happened to a client and has settled.")
            Instant entry,

            @Schema(description = "A client in an enabled scenario.")
            Instant enrolment) {
        static final Lag NONE = new Lag(null, null, null, null);
    }
}
