package dev.clientele.client.calendar;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/upcoming-dates")
@Tag(name = "Calendar", description = "Birthdays and other dates of clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UpcomingResource {
    private static final List<Column<UpcomingDay>> COLUMNS = Stream.concat(
                    Column.all(UpcomingDay.class).stream(),
                    Stream.of(new Column<UpcomingDay>("occasions", UpcomingDay::told)))
            .toList();

    private final Upcoming upcoming;

    public UpcomingResource(Upcoming upcoming) {
        this.upcoming = upcoming;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listUpcomingDates",
            summary = "Birthdays and client dates of the next days, by day",
            description = "29 February is the 28th in a common year. With `Accept: text/csv` all of them as a table.")
    public Page<UpcomingDay> list(
            @RestQuery @Parameter(description = "First day; today if absent") LocalDate from,
            @RestQuery @DefaultValue("14") @Parameter(description = "How many days to look ahead, up to 366") int days,
            @RestQuery @Parameter(description = "`birthday`, or a code of the dictionary dateType") String type,
            @RestQuery @Parameter(description = "Of the clients of this employee and their people") UUID responsibleId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return upcoming.list(from, days, type, responsibleId, limit, cursor);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @RestQuery LocalDate from,
            @RestQuery @DefaultValue("14") int days,
            @RestQuery String type,
            @RestQuery UUID responsibleId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return new Sheet<>(
                        "upcoming-dates",
                        COLUMNS,
                        after -> upcoming.list(from, days, type, responsibleId, Limit.MOST, after))
                .csv();
    }
}
