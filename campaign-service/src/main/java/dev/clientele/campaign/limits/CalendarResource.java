package dev.clientele.campaign.limits;

import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.limits.CalendarDays.CalendarDay;
import dev.clientele.campaign.timing.DayKind;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/sending/calendar")
@Tag(name = "Sending")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CalendarResource {
    private final Database database;
    private final CalendarDays days;
    private final AuditLog audit;
    private final Caller caller;
    private final BusinessTime time;

    public CalendarResource(Database database, CalendarDays days, AuditLog audit, Caller caller, BusinessTime time) {
        this.database = database;
        this.days = days;
        this.audit = audit;
        this.caller = caller;
        this.time = time;
    }

    @Schema(name = "CalendarDayDraft", examples = "{\"kind\":\"OFF\",\"name\":\"Moved from 3 January\"}")
    public record DayDraft(
            @NotNull DayKind kind,
            @NotBlank @Size(max = 100) String name) {}

    public record Year(int year, List<CalendarDay> days) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "findWorkingCalendar",
            summary = "The production calendar of a year: the days that are not what their weekday says",
            description = "The present year when absent. The Russian one is there from the start and can be edited.")
    public Year find(@RestQuery @Min(1900) @Max(2200) Integer year) {
        int wanted = year == null ? time.today().getYear() : year;
        return new Year(
                wanted,
                database.read(
                        handle -> days.between(handle, LocalDate.of(wanted, 1, 1), LocalDate.of(wanted, 12, 31))));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{day}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "putCalendarDay", summary = "Make a date a working day or a day off")
    public CalendarDay put(@RestPath LocalDate day, @Valid @NotNull DayDraft draft) {
        var named = new CalendarDay(day, draft.kind(), draft.name());
        database.run(tx -> {
            days.put(tx, named);
            audit.write(
                    tx, "CALENDAR_DAY_SET", "calendar", null, caller.name(), Map.of("day", day, "kind", draft.kind()));
        });
        return named;
    }

    @DELETE
    @Path("{day}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(operationId = "removeCalendarDay", summary = "Let the weekday of a date decide again")
    public void remove(@RestPath LocalDate day) {
        database.run(tx -> {
            if (days.remove(tx, day) == 0) throw Problems.notFound("calendar-day", day);
            audit.write(tx, "CALENDAR_DAY_REMOVED", "calendar", null, caller.name(), Map.of("day", day));
        });
    }
}
