package dev.clientele.client.order;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/orders")
@Tag(name = "Orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OrderResource extends DocumentResource<Order, OrderDraft> {
    private final OrderService orders;

    public OrderResource(OrderService orders, DocumentDesk desk) {
        super(orders, desk);
        this.orders = orders;
    }

    @Override
    protected OrderView view(Order order) {
        return OrderView.of(order);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listOrders", summary = "Orders of the clients you see, newest first")
    public Page<OrderView> list(@BeanParam OrderQuery query) {
        return orders.list(query).map(OrderView::of);
    }
}
