package dev.clientele.campaign.survey;

import dev.clientele.campaign.work.WorkKind;
import dev.clientele.campaign.work.WorkQuery;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Moments;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.platform.time.BusinessTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/surveys/{id}")
@Tag(name = "Surveys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResultsResource {
    private final SurveyReport report;
    private final Interviews interviews;
    private final BusinessTime time;
    private final Caller caller;

    public ResultsResource(SurveyReport report, Interviews interviews, BusinessTime time, Caller caller) {
        this.report = report;
        this.interviews = interviews;
        this.time = time;
        this.caller = caller;
    }

    @GET
    @Path("results")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "surveyResults",
            summary = "What a survey came to: asked, answered, score, NPS or CSAT, by manager and question (REP-07)",
            description =
                    "Of the clients the caller sees, asked from `from` until `before`: a moment, or a date that means its start.")
    public SurveyResults results(@RestPath UUID id, @RestQuery String from, @RestQuery String before) {
        return report.of(id, Moments.parse(from, "from", time), Moments.parse(before, "before", time), caller.rows());
    }

    @GET
    @Path("answers")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listSurveyAnswers",
            summary = "The answers themselves, newest first",
            description = "`scoreMax` finds the unhappy ones. Of the clients the caller sees. All of "
                    + "them as CSV by Accept, a column for each question.")
    public Page<AnswerView> answers(
            @RestPath UUID id,
            @RestQuery Integer scoreMax,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return interviews.list(id, scoreMax, caller.rows(), limit, cursor);
    }

    @GET
    @Path("answers")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response answersAsCsv(@RestPath UUID id, @RestQuery Integer scoreMax) {
        RowPredicate visible = caller.rows();
        return new Sheet<>(
                        "answers",
                        interviews.columns(id),
                        cursor -> interviews.list(id, scoreMax, visible, Limit.MOST, cursor))
                .csv();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("work/{workId}/answers")
    @ResponseStatus(200)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "recordSurveyAnswers",
            summary = "What a client answered to the employee who asked",
            description = "Ends the piece of work. 409 survey-answered when other answers are there already.")
    @APIResponseSchema(value = AnswerView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`survey-answered`")
    public AnswerView record(@RestPath UUID id, @RestPath UUID workId, @Valid @NotNull AnswersDraft draft) {
        var query = WorkQuery.of(WorkKind.SURVEY, caller.rows());
        return interviews.record(id, workId, query, draft.answers(), caller.employeeId(), caller.name());
    }
}
