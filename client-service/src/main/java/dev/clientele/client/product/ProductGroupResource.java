package dev.clientele.client.product;

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

@Path("/api/v1/product-groups")
@Tag(name = "Product groups", description = "A tree")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProductGroupResource extends ReferenceResource<ProductGroup, ProductGroupDraft> {
    private final ProductGroupService groups;

    public ProductGroupResource(ProductGroupService groups, Idempotency idempotency) {
        super(groups, idempotency);
        this.groups = groups;
    }

    @Override
    protected ProductGroupView view(ProductGroup group) {
        return ProductGroupView.of(group);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listProductGroups", summary = "Product groups by name")
    public Page<ProductGroupView> list(
            @RestQuery String externalId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return groups.list(externalId, limit, cursor).map(ProductGroupView::of);
    }
}
