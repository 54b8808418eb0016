package dev.clientele.campaign.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/surveys")
@Tag(name = "Surveys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SurveyResource {
    private final SurveyService surveys;
    private final Idempotency idempotency;

    public SurveyResource(SurveyService surveys, Idempotency idempotency) {
        this.surveys = surveys;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listSurveys", summary = "Surveys by code")
    public Page<SurveyView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return surveys.list(limit, cursor).map(SurveyView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createSurvey",
            summary = "Write a survey",
            description =
                    "A trigger whose action names it asks it: by {surveyUrl} in a message, or through employees when "
                            + "its template is for SURVEY.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SurveyView.class)))
    public Response create(@Valid @NotNull SurveyDraft draft) {
        return idempotency.once(draft, () -> {
            Survey survey = surveys.create(draft);
            return ETags.created(URI.create("/api/v1/surveys/" + survey.id), SurveyView.of(survey), survey.rowVersion);
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "findSurvey", summary = "One survey with its questions")
    public RestResponse<SurveyView> find(@RestPath UUID id) {
        return answer(surveys.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "patchSurvey",
            summary = "Change a survey",
            description = "409 survey-asked: its questions stand once it has been asked.")
    @APIResponseSchema(value = SurveyView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`survey-asked`")
    public RestResponse<SurveyView> patch(
            @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(surveys.patch(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(operationId = "deleteSurvey", summary = "Delete a survey that was never asked")
    public void delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        surveys.delete(id, ifMatch);
    }

    private static RestResponse<SurveyView> answer(Survey survey) {
        return ETags.tagged(SurveyView.of(survey), survey.rowVersion);
    }
}
