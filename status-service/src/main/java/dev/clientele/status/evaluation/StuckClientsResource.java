package dev.clientele.status.evaluation;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
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

@Path("/api/v1/reports/stuck-clients")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StuckClientsResource {
    private static final String ORDER = "stuck-clients";

    private final StuckClients stuck;
    private final Caller caller;

    public StuckClientsResource(StuckClients stuck, Caller caller) {
        this.stuck = stuck;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listStuckClients",
            summary = "Clients for whom no supplied rule leads on, by the gap rule that would",
            description =
                    "Of a past day it is those whom the gap rules as they are today would have moved on it, had they"
                            + " been on. A page looks at some thousand clients, so it may be short, or empty, with a `nextCursor`:"
                            + " the end is where there is none.")
    public Page<StuckClients.StuckClient> list(
            @RestQuery
                    @Pattern(regexp = "G[1-4]")
                    @Parameter(description = "Only those that this gap rule would move", example = "G2")
                    String rule,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "2026-06-30") LocalDate asOf,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        var from = Cursor.parse(cursor, ORDER)
                .map(last -> new StuckClients.Place(last.number(0).intValue(), last.uuid(1)))
                .orElse(new StuckClients.Place(0, new UUID(0, 0)));
        var found = stuck.after(from, rule, asOf, caller.rows(), limit.value());
        return new Page<>(
                found.clients(),
                found.next() == null
                        ? null
                        : Cursor.of(ORDER, found.next().lane(), found.next().unit())
                                .toString());
    }
}
