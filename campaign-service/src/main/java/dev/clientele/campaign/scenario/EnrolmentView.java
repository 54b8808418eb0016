package dev.clientele.campaign.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.platform.wire.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One client's way through a scenario: where it stands, what it waits for, and how it came there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Enrolment")
public record EnrolmentView(
        UUID id,
        UUID clientId,
        String clientName,
        int version,
        State state,

        @Schema(description = "Where it stands, or where it ended.")
        String step,

        @Schema(description = "While it is under way.") WaitingFor waitingFor,

        Instant waitingUntil,

        @Schema(description = "When it is looked at again unless something happens to the client before.")
        Instant nextAt,

        @Schema(description = "Why its scenario does not get on with it; absent when it does.")
        String lastError,

        Instant startedAt,
        LocalDate startedOn,

        @Schema(description = "The client's responsible employee when it began.")
        UUID responsibleId,

        LocalDate deadlineOn,
        LocalDate endedOn,
        String reason,
        LocalDate convertedOn,
        List<Stay> path) {
    public enum WaitingFor {
        /** Its hour. */
        TIME,
        /** To be looked at again: its scenario's turn has come. */
        TURN,
        /** The scenario is switched off. */
        SCENARIO,
        /** What has failed is tried again. */
        NEXT_TRY
    }

    public enum State {
        ACTIVE,
        SUCCEEDED,
        FAILED,
        EXITED
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EnrolmentStay")
    public record Stay(String step, Instant enteredAt, Instant leftAt) {}

    static EnrolmentView of(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        return new EnrolmentView(
                row.getObject("id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getString("client_name"),
                row.getInt("number"),
                state,
                row.getString("step"),
                state == State.ACTIVE ? waitingFor(row) : null,
                Scenario.instant(row, "wait_until"),
                state == State.ACTIVE ? Scenario.instant(row, "look_at") : null,
                row.getString("last_error"),
                Scenario.instant(row, "started_at"),
                row.getObject("started_on", LocalDate.class),
                row.getObject("responsible_id", UUID.class),
                row.getObject("deadline_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getString("reason"),
                row.getObject("converted_on", LocalDate.class),
                path(row.getString("path")));
    }

    private static WaitingFor waitingFor(ResultSet row) throws SQLException {
        if (!row.getBoolean("enabled")) return WaitingFor.SCENARIO;
        if (row.getString("last_error") != null) return WaitingFor.NEXT_TRY;
        return row.getObject("wait_until") != null ? WaitingFor.TIME : WaitingFor.TURN;
    }

    private static List<Stay> path(String text) {
        try {
            return text == null ? List.of() : EventJson.mapper().readValue(text, new TypeReference<List<Stay>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
