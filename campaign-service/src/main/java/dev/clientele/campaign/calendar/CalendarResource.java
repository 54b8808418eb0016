package dev.clientele.campaign.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.work.Work;
import dev.clientele.campaign.work.WorkQuery;
import dev.clientele.campaign.work.WorkView;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Moments;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/calendars")
@Tag(name = "Calendars")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CalendarResource {
    private static final Duration WEEK = Duration.ofDays(7);

    private final CalendarService calendars;
    private final StaffLoad load;
    private final Work work;
    private final Idempotency idempotency;
    private final BusinessTime time;

    public CalendarResource(
            CalendarService calendars, StaffLoad load, Work work, Idempotency idempotency, BusinessTime time) {
        this.calendars = calendars;
        this.load = load;
        this.work = work;
        this.idempotency = idempotency;
        this.time = time;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(operationId = "listCalendars", summary = "The calendars that the caller is admitted to, by code")
    public Page<CalendarView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return calendars.list(limit, cursor).map(CalendarView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "createCalendar", summary = "Make a calendar with its access list")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CalendarView.class)))
    public Response create(@Valid @NotNull CalendarDraft draft) {
        return idempotency.once(draft, () -> {
            Calendar calendar = calendars.create(draft);
            return ETags.created(
                    URI.create("/api/v1/calendars/" + calendar.id), CalendarView.of(calendar), calendar.rowVersion);
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(operationId = "findCalendar", summary = "One calendar", description = "404 for whoever is not admitted.")
    public RestResponse<CalendarView> find(@RestPath UUID id) {
        return answer(calendars.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "patchCalendar", summary = "Change a calendar or who may see it")
    public RestResponse<CalendarView> patch(
            @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(calendars.patch(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteCalendar",
            summary = "Delete a calendar without events",
            description = "409 calendar-in-use")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "`calendar-in-use`")
    public void delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        calendars.delete(id, ifMatch);
    }

    @GET
    @Path("{id}/events")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(
            operationId = "listCalendarEvents",
            summary = "The calendar of events (REP-07): what is planned and what came of it",
            description =
                    "`subject` finds the events of one kind, such as «Опрос клиента о качестве работы». From `from` "
                            + "until `before`: a moment, or a date that means its start.")
    public Page<WorkView> events(
            @RestPath UUID id,
            @RestQuery String subject,
            @RestQuery String from,
            @RestQuery String before,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        calendars.find(id);
        var query = WorkQuery.inCalendar(
                id, subject, Moments.parse(from, "from", time), Moments.parse(before, "before", time));
        return work.list(query, limit, cursor);
    }

    @GET
    @Path("{id}/load")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.ANALYST})
    @Operation(
            operationId = "calendarLoad",
            summary = "How much lies on whom, by business day",
            description = "A week from today when no period is named; at most 92 days.")
    public List<LoadView> load(@RestPath UUID id, @RestQuery String from, @RestQuery String before) {
        calendars.find(id);
        Instant begin = Moments.parse(from, "from", time);
        Instant end = Moments.parse(before, "before", time);
        if (begin == null) begin = time.startOf(time.today());
        if (end == null) end = begin.plus(WEEK);
        if (Duration.between(begin, end).toDays() > StaffLoad.DAYS_MAX)
            throw Problems.invalid("/before", "calendar-period", StaffLoad.DAYS_MAX);
        return load.of(id, begin, end);
    }

    private static RestResponse<CalendarView> answer(Calendar calendar) {
        return ETags.tagged(CalendarView.of(calendar), calendar.rowVersion);
    }
}
