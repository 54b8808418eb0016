package dev.clientele.campaign.statistics;

import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/campaigns/{id}/statistics")
@Tag(name = "Campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FiguresResource {
    private final StatisticsService statistics;

    public FiguresResource(StatisticsService statistics) {
        this.statistics = statistics;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "findCampaignStatistics",
            summary = "A campaign counted to the last row",
            description = "By state and reason, with what messages wait for, what was heard of them, cost and pace.")
    public CampaignFigures find(@RestPath UUID id) {
        return statistics.of(id);
    }
}
