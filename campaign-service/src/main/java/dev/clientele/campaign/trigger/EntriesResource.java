package dev.clientele.campaign.trigger;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** To whom it has happened and who settle: before there is a campaign that could explain them. */
@Path("/api/v1/triggers/{id}/entries")
@Tag(name = "Triggers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EntriesResource {
    private final TriggerService triggers;
    private final Entries entries;

    public EntriesResource(TriggerService triggers, Entries entries) {
        this.triggers = triggers;
        this.entries = entries;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "listTriggerEntries",
            summary = "Clients to whom it happened and who settle, the next one first")
    public Page<Entry> list(
            @RestPath UUID id,
            @RestQuery UUID clientId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return entries.list(triggers.find(id).id, clientId, limit, cursor);
    }
}
