package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.sheet.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One stay of a client in a segment, from its entry to its exit. */
@Schema(name = "SegmentStay")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StayView(
        UUID clientId,
        Instant enteredAt,
        LocalDate enteredOn,
        @Schema(examples = "DATA") String cause,
        UUID runId,
        int ruleVersion,

        @Schema(description = "Absent while the stay goes on.")
        Instant leftAt,

        LocalDate leftOn,
        String leftCause,
        UUID leftRunId) {

    static final List<Column<StayView>> COLUMNS = List.of(
            new Column<>("clientId", StayView::clientId),
            new Column<>("enteredAt", StayView::enteredAt),
            new Column<>("enteredOn", StayView::enteredOn),
            new Column<>("cause", StayView::cause),
            new Column<>("ruleVersion", StayView::ruleVersion),
            new Column<>("leftAt", StayView::leftAt),
            new Column<>("leftOn", StayView::leftOn),
            new Column<>("leftCause", StayView::leftCause));
}
