package dev.clientele.campaign.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.stored.Stored;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record SurveyView(
        UUID id,
        String code,
        String name,
        List<Question> questions,

        @Schema(description = "definition-unreadable: its questions cannot be read, and nobody can answer them.")
        String error,

        Instant createdAt,
        Instant updatedAt) {
    static SurveyView of(Survey survey) {
        return new SurveyView(
                survey.id,
                survey.code,
                survey.name,
                survey.questions.orNull(),
                survey.questions.isReadable() ? null : Stored.UNREADABLE,
                survey.createdAt,
                survey.updatedAt);
    }
}
