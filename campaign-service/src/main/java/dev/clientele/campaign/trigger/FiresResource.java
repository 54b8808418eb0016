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

@Path("/api/v1/triggers/{id}/fires")
@Tag(name = "Triggers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FiresResource {
    private final TriggerService triggers;
    private final Fires fires;

    public FiresResource(TriggerService triggers, Fires fires) {
        this.triggers = triggers;
        this.fires = fires;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "listTriggerFires",
            summary = "The run log of a trigger, newest first",
            description =
                    "Every fire, also one that launched nothing or was refused, with why; the last 1,000 are kept, "
                            + "and as many refusals. "
                            + "Tries of the same fire that are refused alike are one row, at the time of the first. What events "
                            + "start has one campaign a day instead.")
    public Page<Fire> list(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return fires.list(triggers.find(id).id, limit, cursor);
    }
}
