package dev.clientele.client.order;

import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.SalesEvent.OrderState;
import dev.clientele.platform.time.BusinessTime;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What the list of orders can be asked beyond other documents. */
public class OrderQuery extends DocumentQuery {
    private static final String MANAGER = """
            coalesce(t.responsible_id, (
                select v.responsible_id from company v where v.lane = lane_of(t.unit_id) and v.id = t.unit_id
                union all
                select v.responsible_id from contact v where v.lane = lane_of(t.unit_id) and v.id = t.unit_id))""";

    @RestQuery
    public UUID dealId;

    @RestQuery
    public OrderState state;

    @RestQuery
    @Parameter(description = "First business date of completion")
    public LocalDate completedFrom;

    @RestQuery
    @Parameter(description = "Last business date of completion")
    public LocalDate completedTo;

    @RestQuery
    @Parameter(description = "Responsible for the order, or where nobody is, for its client")
    public UUID managerId;

    @RestQuery
    @DefaultValue("false")
    @Parameter(description = "Nobody is responsible for the order or its client")
    public boolean unassigned;

    Listing filter(Listing list, BusinessTime time) {
        return list.equal("deal_id", dealId)
                .equal("state", state)
                .where("t.completed_at >= :completedFrom", "completedFrom", time.startOf(completedFrom))
                .where(
                        "t.completed_at < :completedTo",
                        "completedTo",
                        completedTo == null ? null : time.endOf(completedTo))
                .where(MANAGER + " = :managerId", "managerId", managerId)
                .where("(" + MANAGER + " is null) = :unassigned", "unassigned", unassigned ? true : null);
    }
}
