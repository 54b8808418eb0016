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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/products")
@Tag(name = "Products", description = "Goods and services that lines of documents name")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProductResource extends ReferenceResource<Product, ProductDraft> {
    private final ProductService products;

    public ProductResource(ProductService products, Idempotency idempotency) {
        super(products, idempotency);
        this.products = products;
    }

    @Override
    protected ProductView view(Product product) {
        return ProductView.of(product);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listProducts", summary = "Products by name")
    public Page<ProductView> list(
            @RestQuery String externalId,
            @RestQuery @Parameter(description = "In this group or below it") UUID groupId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return products.list(
                        externalId,
                        limit,
                        cursor,
                        list -> list.where("t.group_id in (" + ProductGroupRepository.BELOW + ")", "group", groupId))
                .map(ProductView::of);
    }
}
