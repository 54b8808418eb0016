package dev.clientele.campaign.campaign;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the work of a channel is done; what the channel does not ask about is left out. */
@Schema(
        name = "Action",
        description = "How the work of the template's channel is done",
        examples = "{\"dueInDays\":3,\"assigneeId\":\"01890f3e-7b5c-7cc0-8000-00000000e001\"}")
public record Action(
        @Schema(description = "Through which provider; the enabled one of the channel when there is one only.")
        UUID providerId,

        @Schema(
                description = "Name under which a messenger has approved the template's words; only so it may be sent "
                        + "outside the window after the client's last message.")
        @Size(min = 1, max = 100)
        String approvedTemplate,

        @Schema(description = "Whose questions a SURVEY asks, or a message's {surveyUrl} leads to.")
        UUID surveyId,

        @Schema(description = "Calendar in which a TASK or a SURVEY is planned.")
        UUID calendarId,

        @Schema(
                description =
                        "Who gets the work of clients without a responsible manager; nobody: the unassigned queue.")
        UUID assigneeId,

        @Schema(description = "Days until the work is to be done; 0 when absent.") @Min(0) @Max(3650)
        Integer dueInDays,

        @Schema(description = "Pipeline of a DEAL; sales when absent.") @Size(min = 1, max = 100)
        String pipeline,

        @Schema(description = "Stage of a DEAL; none when absent.") @Size(min = 1, max = 100)
        String stage,

        @Schema(description = "Amount of a DEAL; 0 when absent.")
        @DecimalMin("0")
        @DecimalMax("99999999999999999.99")
        @Digits(integer = 17, fraction = 2)
        BigDecimal amount,

        @Schema(
                description =
                        "At most so many messages, calls or tasks of one campaign within any hour, spread evenly; "
                                + "as fast as it can when absent.")
        @Min(1)
        @Max(1_000_000)
        Integer perHour) {
    public static final Action PLAIN = new Action(null, null, null, null, null, null, null, null, null, null);
    private static final String USUAL_PIPELINE = "sales";

    public int daysUntilDue() {
        return dueInDays == null ? 0 : dueInDays;
    }

    public String pipelineOrUsual() {
        return pipeline == null ? USUAL_PIPELINE : pipeline;
    }
}
