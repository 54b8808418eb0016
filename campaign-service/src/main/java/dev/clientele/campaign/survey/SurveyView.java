package dev.clientele.campaign.survey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

public record SurveyView(
        UUID id, String code, String name, List<Question> questions, Instant createdAt, Instant updatedAt) {
    static SurveyView of(Survey survey) {
        return new SurveyView(
                survey.id, survey.code, survey.name, survey.questions, survey.createdAt, survey.updatedAt);
    }
}
