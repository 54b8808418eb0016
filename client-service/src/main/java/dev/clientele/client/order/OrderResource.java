package dev.clientele.client.order;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.client.restriction.Restrictions;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/orders")
@Tag(name = "Orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OrderResource extends DocumentResource<Order, OrderDraft> {
    private final OrderService orders;
    private final Restrictions restrictions;

    public OrderResource(OrderService orders, Restrictions restrictions, DocumentDesk desk) {
        super(orders, desk);
        this.orders = orders;
        this.restrictions = restrictions;
    }

    @Override
    protected OrderView view(Order order) {
        return marked(List.of(order)).getFirst();
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listOrders",
            summary = "Orders of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<OrderView> list(@BeanParam OrderQuery query) {
        Page<Order> page = orders.list(query);
        return new Page<>(marked(page.items()), page.nextCursor());
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@BeanParam OrderQuery query) {
        return csv("orders", OrderView.class, query, () -> list(query));
    }

    /** With what is known of each client's bans. */
    private List<OrderView> marked(List<Order> orders) {
        Set<UUID> prohibited = restrictions.prohibited(
                orders.stream().map(one -> one.unitId).filter(Objects::nonNull).toList());
        return orders.stream()
                .map(one -> OrderView.of(one, one.unitId != null && prohibited.contains(one.unitId)))
                .toList();
    }
}
