package dev.clientele.client.calendar;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/upcoming-dates")
@Tag(name = "Calendar", description = "Birthdays and other dates of clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UpcomingResource {
    private final Upcoming upcoming;

    public UpcomingResource(Upcoming upcoming) {
        this.upcoming = upcoming;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listUpcomingDates",
            summary = "Birthdays and client dates of the next days, by day",
            description = "29 February is the 28th in a common year.")
    public Page<UpcomingDay> list(
            @RestQuery @Parameter(description = "First day; today if absent") LocalDate from,
            @RestQuery @DefaultValue("14") @Parameter(description = "How many days to look ahead, up to 366") int days,
            @RestQuery @Parameter(description = "`birthday`, or a code of the dictionary dateType") String type,
            @RestQuery UUID responsibleId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return upcoming.list(from, days, type, responsibleId, limit, cursor);
    }
}
