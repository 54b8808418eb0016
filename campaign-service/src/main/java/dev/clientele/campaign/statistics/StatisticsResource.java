package dev.clientele.campaign.statistics;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/campaigns/statistics")
@Tag(name = "Campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StatisticsResource {
    private static final List<Column<GroupFigures>> COLUMNS = List.of(
            new Column<>("key", GroupFigures::key),
            new Column<>("name", GroupFigures::name),
            new Column<>("recipients", GroupFigures::recipients),
            new Column<>("skipped", GroupFigures::skipped),
            new Column<>("queued", GroupFigures::queued),
            new Column<>("sent", GroupFigures::sent),
            new Column<>("delivered", GroupFigures::delivered),
            new Column<>("undelivered", GroupFigures::undelivered),
            new Column<>("bounced", GroupFigures::bounced),
            new Column<>("failed", GroupFigures::failed),
            new Column<>("cancelled", GroupFigures::cancelled),
            new Column<>("unknown", GroupFigures::unknown),
            new Column<>("replied", GroupFigures::replied),
            new Column<>("converted", GroupFigures::converted));

    private final StatisticsService statistics;

    public StatisticsResource(StatisticsService statistics) {
        this.statistics = statistics;
    }

    /** At most 1,000 groups. */
    public record StatisticsView(Grouping by, List<GroupFigures> groups) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "listCampaignStatistics",
            summary = "The ledger in figures, by campaign, trigger, channel, class, reason or day",
            description =
                    "Of the campaigns of a trigger, and of those business dates, both included: on which campaigns began or, by "
                            + "DAY, on which rows ended. As CSV by Accept.")
    public StatisticsView list(
            @RestQuery @DefaultValue("CAMPAIGN") Grouping by,
            @RestQuery UUID triggerId,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to) {
        return new StatisticsView(by, statistics.by(by, triggerId, from, to));
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(hidden = true)
    public Response csv(
            @RestQuery @DefaultValue("CAMPAIGN") Grouping by,
            @RestQuery UUID triggerId,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to) {
        return Sheet.of("campaigns", COLUMNS, statistics.by(by, triggerId, from, to))
                .csv();
    }
}
