package dev.clientele.client.pipeline;

import dev.clientele.client.reference.ReferenceResource;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/pipelines")
@Tag(name = "Pipelines", description = "What stages a deal goes through, and what each means")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PipelineResource extends ReferenceResource<Pipeline, PipelineDraft> {
    private final PipelineService pipelines;

    public PipelineResource(PipelineService pipelines, Idempotency idempotency) {
        super(pipelines, idempotency);
        this.pipelines = pipelines;
    }

    @Override
    protected PipelineView view(Pipeline pipeline) {
        return PipelineView.of(pipeline);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listPipelines", summary = "Pipelines by name")
    public Page<PipelineView> list(
            @RestQuery String externalId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return pipelines.list(externalId, limit, cursor).map(PipelineView::of);
    }
}
