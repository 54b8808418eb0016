package dev.clientele.campaign.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkItem")
public record WorkView(
        UUID id,
        WorkKind kind,
        UUID campaignId,
        UUID clientId,
        String clientName,

        @Schema(description = "Absent when it is about the company itself.")
        UUID contactId,

        String phone,
        String subject,
        @Schema(description = "What to say or to do.") String description,

        @Schema(description = "Absent: in the unassigned queue.")
        UUID assigneeId,

        UUID calendarId,
        UUID surveyId,

        @Schema(description = "Of a renewal: the deal whose term ends.")
        UUID dealId,

        @Schema(description = "Of a renewal: the day on which the deal's term ends.")
        LocalDate expiresOn,

        Instant plannedAt,
        WorkState state,
        String result,
        String note,
        @Schema(description = "Calls that nobody took.") int attempts,
        String doneBy,
        Instant doneAt,
        Instant createdAt,
        Instant updatedAt) {

    WorkView assignedTo(UUID employee) {
        return copy(employee, plannedAt, state, result, note, attempts, doneBy, doneAt);
    }

    /** @param again when it is to be tried or done; null leaves the time as it is */
    WorkView after(WorkOutcome outcome, Instant again, String by, Instant now) {
        boolean over = outcome.state().isOver();
        return copy(
                assigneeId,
                again == null ? plannedAt : again,
                outcome.state(),
                outcome.result(),
                outcome.note() == null ? note : outcome.note(),
                attempts + (outcome.state() == WorkState.NO_ANSWER ? 1 : 0),
                over ? by : null,
                over ? now : null);
    }

    private WorkView copy(
            UUID assignee,
            Instant planned,
            WorkState next,
            String said,
            String noted,
            int tries,
            String who,
            Instant when) {
        return new WorkView(
                id,
                kind,
                campaignId,
                clientId,
                clientName,
                contactId,
                phone,
                subject,
                description,
                assignee,
                calendarId,
                surveyId,
                dealId,
                expiresOn,
                planned,
                next,
                said,
                noted,
                tries,
                who,
                when,
                createdAt,
                updatedAt);
    }
}
