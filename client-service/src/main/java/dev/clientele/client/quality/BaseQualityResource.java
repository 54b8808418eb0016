package dev.clientele.client.quality;

import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/reports/base-quality")
@Tag(name = "Quality", description = "How well cards are kept")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BaseQualityResource {
    private final Quality quality;
    private final QualityRules rules;
    private final Runs runs;

    public BaseQualityResource(Quality quality, QualityRules rules, Runs runs) {
        this.quality = quality;
        this.rules = rules;
        this.runs = runs;
    }

    public record QualityReport(List<QualityGroup> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "reportBaseQuality",
            summary = "Average score of the clients you see, by manager and status",
            description = "On a base too large for one statement of five seconds it is 503: start the run instead. "
                    + "With `Accept: text/csv` as a table.")
    public QualityReport report(
            @RestQuery @Parameter(description = "MANAGER, STATUS; both when absent") List<QualityGroup.By> groupBy,
            @RestQuery @Parameter(description = "As if every client were in this status") String asIf,
            @RestQuery @Parameter(description = "Only clients in this status") String status,
            @RestQuery UUID responsibleId) {
        return new QualityReport(quality.report(new Quality.Question(by(groupBy), asIf, status, responsibleId)));
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @RestQuery List<QualityGroup.By> groupBy,
            @RestQuery String asIf,
            @RestQuery String status,
            @RestQuery UUID responsibleId) {
        return Sheet.of(
                        "base-quality",
                        Column.all(QualityGroup.class),
                        report(groupBy, asIf, status, responsibleId).items())
                .csv();
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "calculateBaseQuality",
            summary = "The same over the whole base, however large, as a run",
            description = "The report is the `result` of the run. For those who see all clients.")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Response calculate(
            @RestQuery @Parameter(description = "MANAGER, STATUS; both when absent") List<QualityGroup.By> groupBy,
            @RestQuery @Parameter(description = "As if every client were in this status") String asIf,
            @RestQuery @Parameter(description = "Only clients in this status") String status,
            @RestQuery UUID responsibleId) {
        var question = new Quality.Question(by(groupBy), asIf, status, responsibleId);
        return Runs.accepted(runs.start(BaseQualityRun.KIND, "all", question));
    }

    private static Set<QualityGroup.By> by(List<QualityGroup.By> groupBy) {
        return groupBy == null || groupBy.isEmpty() ? EnumSet.allOf(QualityGroup.By.class) : EnumSet.copyOf(groupBy);
    }

    @GET
    @Path("rules")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listQualityRules", summary = "What a card should have, by work status")
    public Page<QualityRuleView> rules(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return rules.list(limit, cursor);
    }

    @GET
    @Path("rules/{status}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getQualityRules", summary = "What a card in this status should have")
    @APIResponseSchema(QualityRuleView.class)
    public Response rule(@RestPath String status) {
        QualityRule rule = rules.find(status);
        return ETags.ok(rule.view(), rule.rowVersion());
    }

    @PUT
    @Path("rules/{status}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(operationId = "putQualityRules", summary = "Say what a card in this status should have")
    @APIResponseSchema(QualityRuleView.class)
    @APIResponse(responseCode = "428", description = ETags.UNSAID)
    public Response put(
            @RestPath String status,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.ONCE_THERE) String ifMatch,
            QualityRuleDraft draft) {
        QualityRule rule = rules.put(status, ifMatch, draft);
        return ETags.ok(rule.view(), rule.rowVersion());
    }

    @DELETE
    @Path("rules/{status}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(operationId = "deleteQualityRules", summary = "Score cards in this status no more")
    @APIResponse(responseCode = "204", description = "They have no score any more")
    public void delete(@RestPath String status) {
        rules.delete(status);
    }
}
