package dev.clientele.client.potential;

import dev.clientele.platform.http.ETags;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/sales-potential")
@Tag(name = "Sales potential", description = "What a department may sell to a client in a period, by its formula")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PotentialResource {
    private final Formulas formulas;
    private final Runs runs;

    PotentialResource(Formulas formulas, Runs runs) {
        this.formulas = formulas;
        this.runs = runs;
    }

    public record FormulaList(List<FormulaView> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listPotentialFormulas", summary = "The formula of each department that has one")
    public FormulaList list() {
        return new FormulaList(formulas.list());
    }

    @GET
    @Path("{departmentId}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getPotentialFormula", summary = "The formula of a department")
    @APIResponseSchema(FormulaView.class)
    public Response get(@RestPath UUID departmentId) {
        return answer(formulas.find(departmentId));
    }

    @PUT
    @Path("{departmentId}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(
            operationId = "putPotentialFormula",
            summary = "Say how a department reckons what it may sell to a client",
            description = "The result is the sum of `factor × value` over the terms, rounded to two places; a"
                    + " client who lacks one of the values has none. It is calculated by a run and written into a custom"
                    + " attribute of type NUMBER, one a department.")
    @APIResponseSchema(FormulaView.class)
    @APIResponse(responseCode = "428", description = ETags.UNSAID)
    public Response put(
            @RestPath UUID departmentId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.ONCE_THERE) String ifMatch,
            FormulaDraft draft) {
        return answer(formulas.put(departmentId, ifMatch, draft));
    }

    @DELETE
    @Path("{departmentId}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(
            operationId = "deletePotentialFormula",
            summary = "Reckon no more",
            description = "The next calculation takes the results off the cards.")
    @APIResponse(responseCode = "204", description = "The department has no formula any more")
    public void delete(@RestPath UUID departmentId) {
        formulas.retire(departmentId);
    }

    @POST
    @Path("calculation")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "calculatePotential", summary = "Calculate every formula for the whole base")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Response calculate() {
        return Runs.accepted(runs.start(Calculation.KIND, "all", new Calculation.Wanted()));
    }

    private static Response answer(Formula formula) {
        return ETags.ok(formula.view(), formula.rowVersion());
    }
}
