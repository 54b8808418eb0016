package dev.clientele.client.interaction;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/interactions")
@Tag(name = "Interactions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InteractionResource extends DocumentResource<Interaction, InteractionDraft> {
    private final InteractionService interactions;

    public InteractionResource(InteractionService interactions, DocumentDesk desk) {
        super(interactions, desk);
        this.interactions = interactions;
    }

    @Override
    protected InteractionView view(Interaction interaction) {
        return InteractionView.of(interaction);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listInteractions",
            summary = "Interactions of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<InteractionView> list(
            @BeanParam DocumentQuery query,
            @RestQuery Kind kind,
            @RestQuery Direction direction,
            @RestQuery Source source,
            @RestQuery UUID responsibleId,
            @RestQuery @DefaultValue("false") @Parameter(description = "What is planned instead of what has happened")
                    boolean planned,
            @RestQuery @Parameter(description = "Whether the client said something to us") Boolean feedback) {
        return interactions
                .list(
                        query,
                        list -> list.equal("kind", kind)
                                .equal("direction", direction)
                                .equal("source", source)
                                .equal("responsible_id", responsibleId)
                                .equal("planned", planned)
                                .where("(t.direction = 'INBOUND' and not t.planned) = :feedback", "feedback", feedback))
                .map(InteractionView::of);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @BeanParam DocumentQuery query,
            @RestQuery Kind kind,
            @RestQuery Direction direction,
            @RestQuery Source source,
            @RestQuery UUID responsibleId,
            @RestQuery @DefaultValue("false") boolean planned,
            @RestQuery Boolean feedback) {
        return csv(
                "interactions",
                InteractionView.class,
                query,
                () -> list(query, kind, direction, source, responsibleId, planned, feedback));
    }
}
