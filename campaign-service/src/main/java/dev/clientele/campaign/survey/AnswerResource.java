package dev.clientele.campaign.survey;

import dev.clientele.campaign.link.SurveyLinks;
import dev.clientele.campaign.link.SurveyToken;
import dev.clientele.platform.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** For whoever got the link: the signed token is the permission, and shows nothing of anybody. */
@Path("/api/v1/survey-answers/{token}")
@Tag(name = "Surveys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AnswerResource {
    private final SurveyLinks links;
    private final Answers answers;

    public AnswerResource(SurveyLinks links, Answers answers) {
        this.links = links;
        this.answers = answers;
    }

    public record AskedView(String name, List<Question> questions) {}

    public record ThankYou(Instant at) {}

    @GET
    @PermitAll
    @SecurityRequirementsSet
    @Operation(
            operationId = "showSurvey",
            summary = "The questions behind the link of a message",
            description = "Public; looking changes nothing.")
    public AskedView show(@RestPath String token) {
        Survey survey = answers.asked(read(token));
        return new AskedView(survey.name, survey.questions());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @SecurityRequirementsSet
    @ResponseStatus(200)
    @Operation(
            operationId = "answerSurvey",
            summary = "Answer the survey",
            description = "Public; once. The same answers again are harmless, others are 409 survey-answered.")
    @APIResponseSchema(value = ThankYou.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`survey-answered`")
    public ThankYou answer(@RestPath String token, @Valid @NotNull AnswersDraft draft) {
        return new ThankYou(answers.byClient(read(token), draft.answers()).at());
    }

    private SurveyToken read(String token) {
        return links.read(token).orElseThrow(Problems::notFound);
    }
}
