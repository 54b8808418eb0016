package dev.clientele.status.evaluation;

import static dev.clientele.platform.identity.Roles.ADMIN;
import static dev.clientele.platform.identity.Roles.ANALYST;
import static dev.clientele.platform.identity.Roles.INTEGRATOR;
import static dev.clientele.platform.identity.Roles.MANAGER;
import static dev.clientele.platform.identity.Roles.MARKETER;
import static dev.clientele.platform.identity.Roles.SALES_HEAD;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.assignment.ExplanationView;
import dev.clientele.status.assignment.HistoryView;
import dev.clientele.status.assignment.StatusSetting;
import dev.clientele.status.assignment.UnitStatusView;
import dev.clientele.status.assignment.UnitStatuses;
import dev.clientele.status.client.Card;
import dev.clientele.status.client.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/status")
@Tag(name = "Client status", description = "The work status of one client, how it came to it and why")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientStatusResource {
    private static final String ORDER = "status-history";

    private final Clients clients;
    private final ClientStatus statuses;
    private final Database database;
    private final Caller caller;

    public ClientStatusResource(Clients clients, ClientStatus statuses, Database database, Caller caller) {
        this.clients = clients;
        this.statuses = statuses;
        this.database = database;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(
            operationId = "readClientStatus",
            summary = "The status of a client, today or at the end of a past day",
            description =
                    "Of a past day it is what the history has there as the facts now tell it; without `code` where"
                            + " the client had no status yet, or was none.")
    public UnitStatusView read(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "2026-06-30")
                    LocalDate asOf) {
        return view(clients.toRead(id, "/status", asOf), asOf);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER})
    @Operation(
            operationId = "setClientStatus",
            summary = "Give a client a status by hand",
            description = "ALIEN, NON_TARGET, LIQUIDATED and own statuses stay until changed by hand. A status of the"
                    + " rules is looked at again at the next evaluation, unless it is pinned.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "example",
                                            value = "{\"status\": \"NON_TARGET\", \"pinnedUntil\": \"2026-12-31\"}")))
    public UnitStatusView set(@RestPath UUID id, @Valid @NotNull StatusSetting setting) {
        Card card = clients.toChange(id);
        statuses.set(card, setting, caller.name());
        return view(card, null);
    }

    @POST
    @Path("recalculation")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER})
    @Operation(operationId = "recalculateClientStatus", summary = "Evaluate one client now")
    public UnitStatusView recalculate(@RestPath UUID id) {
        Card card = clients.toChange(id);
        statuses.recalculate(card, caller.name());
        return view(card, null);
    }

    @GET
    @Path("history")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "readClientStatusHistory", summary = "How the status came about, latest first")
    public Page<HistoryView> history(
            @RestPath UUID id,
            @RestQuery @DefaultValue("false") @Parameter(description = "Without what late facts have superseded")
                    boolean effective,
            @RestQuery @Parameter(description = "The last day to tell of; all unless said", example = "2026-06-30")
                    LocalDate asOf,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        Card card = clients.toRead(id, "/status/history", asOf);
        var before = Cursor.parse(cursor, ORDER)
                .map(last -> new UnitStatuses.Place(last.date(0), last.number(1).intValue(), last.uuid(2)))
                .orElse(null);
        List<HistoryView> rows = database.read(
                handle -> UnitStatuses.history(handle, card.lane(), id, effective, asOf, before, limit.probe()));
        return Page.of(rows, limit, row -> Cursor.of(ORDER, row.effectiveOn(), row.ordinal(), row.id()));
    }

    @GET
    @Path("explanation")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(
            operationId = "explainClientStatus",
            summary = "Why a client has its status, or had it at the end of a past day, rule by rule",
            description = "A past day is explained by the rules that held on it and the facts dated until then, as they"
                    + " are known now.")
    public ExplanationView explain(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "2026-06-30")
                    LocalDate asOf) {
        Card card = clients.toRead(id, "/status/explanation", asOf);
        return database.read(handle -> UnitStatuses.explain(handle, card.lane(), id, asOf))
                .orElseThrow(() -> Problems.notFound("client", id));
    }

    private UnitStatusView view(Card card, LocalDate asOf) {
        return database.read(handle -> UnitStatuses.find(handle, card.lane(), card.unitId(), asOf))
                .orElseThrow(() -> Problems.notFound("client", card.unitId()));
    }
}
