package dev.clientele.campaign.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** REP-07: what a survey came to, of the clients the caller sees. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SurveyResults(
        UUID surveyId,
        Figures total,

        @Schema(description = "By the client's responsible manager; without one last.")
        List<ByManager> managers,

        List<ByQuestion> questions) {

    /** @param asked rows handed over within the period, @param answered of them */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SurveyFigures")
    public record Figures(
            int asked,
            int answered,

            @Schema(description = "Answered of asked in percent; absent when nobody was asked.")
            BigDecimal rate,

            @Schema(description = "Mean score.") BigDecimal score,

            @Schema(description = "Promoters (9, 10) less detractors (0 to 6) in percent of the scores; of NPS only.")
            BigDecimal nps,

            @Schema(description = "Scores of 4 and 5 in percent; of CSAT only.")
            BigDecimal csat) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ByManager(UUID employeeId, String name, Figures figures) {}

    /** @param answers value → how often; free words are not counted */
    public record ByQuestion(String code, String text, Map<String, Integer> answers) {}
}
