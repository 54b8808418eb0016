package dev.clientele.campaign.survey;

import dev.clientele.platform.problem.Computed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "createdAt", "updatedAt"})
@Schema(examples = """
        {"code":"quality","name":"Опрос клиента о качестве работы","questions":[
         {"code":"nps","text":"Would you recommend us?","kind":"NPS","required":true},
         {"code":"why","text":"What should we do better?","kind":"TEXT"}]}""")
public record SurveyDraft(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,
        @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Question> questions) {
    static SurveyDraft of(Survey survey) {
        return new SurveyDraft(survey.code, survey.name, survey.questions.orNull());
    }
}
