package dev.clientele.campaign.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SurveyAnswer")
public record AnswerView(
        UUID id,
        UUID surveyId,
        UUID campaignId,
        UUID clientId,
        UUID contactId,

        @Schema(description = "Who asked; absent when the client answered by the link.")
        UUID employeeId,

        @Schema(description = "Answer to the first question that asks for one.")
        Integer score,

        @Schema(description = "By the codes of their questions; absent when what is stored cannot be read.")
        Map<String, String> answers,

        String givenBy,
        Instant at) {
    /** @return null when it was not given */
    String answer(String question) {
        return answers == null ? null : answers.get(question);
    }
}
