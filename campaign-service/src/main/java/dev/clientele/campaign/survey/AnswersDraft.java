package dev.clientele.campaign.survey;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SurveyAnswers", examples = "{\"answers\":{\"nps\":\"9\",\"why\":\"Faster delivery\"}}")
public record AnswersDraft(
        @Schema(description = "Code of the question → answer.") @NotNull @Size(max = 50)
        Map<@Size(max = 40) String, @NotNull @Size(max = 2000) String> answers) {}
