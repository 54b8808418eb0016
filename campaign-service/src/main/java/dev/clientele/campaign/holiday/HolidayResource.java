package dev.clientele.campaign.holiday;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/holidays")
@Tag(name = "Holidays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HolidayResource {
    private final Holidays holidays;

    public HolidayResource(Holidays holidays) {
        this.holidays = holidays;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listHolidays", summary = "Professional holidays, by code")
    public List<Holiday> list() {
        return holidays.all();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{code}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "putHoliday", summary = "Make a holiday, or change it")
    @APIResponse(responseCode = "200", description = "As it stands now")
    @APIResponse(responseCode = "422", description = "validation-failed: the rule is none of the three")
    public Holiday put(@RestPath String code, @Valid @NotNull Holiday holiday) {
        if (!code.equals(holiday.code())) throw Problems.invalid("/code", "holiday-code");
        return holidays.put(holiday);
    }

    @DELETE
    @Path("{code}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(operationId = "deleteHoliday", summary = "Nobody keeps it any more")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@RestPath String code) {
        holidays.delete(code);
    }
}
