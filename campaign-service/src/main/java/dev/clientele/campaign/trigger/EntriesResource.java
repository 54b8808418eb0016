package dev.clientele.campaign.trigger;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sql.Database;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** To whom it has happened and who settle: before there is a campaign that could explain them. */
@Path("/api/v1/triggers/{id}/entries")
@Tag(name = "Triggers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EntriesResource {
    private static final String BY_TIME = "entries:settles";

    private final TriggerService triggers;
    private final Database database;

    public EntriesResource(TriggerService triggers, Database database) {
        this.triggers = triggers;
        this.database = database;
    }

    @Schema(name = "TriggerEntry")
    public record EntryView(
            UUID clientId,
            Instant happenedAt,

            @Schema(
                    description =
                            "When it becomes a row of the campaign of the day, unless the client goes back by then.")
            Instant settlesAt) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "listTriggerEntries",
            summary = "Clients to whom it happened and who settle, the next one first")
    public Page<EntryView> list(
            @RestPath UUID id,
            @RestQuery UUID clientId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        UUID trigger = triggers.find(id).id;
        var after = Cursor.parse(cursor, BY_TIME);
        List<EntryView> found = database.read(handle -> handle.createQuery("""
                        select unit_id, happened_at, due_at from entry
                         where source_id = :trigger and (cast(:client as uuid) is null or unit_id = :client)
                           and (cast(:after as timestamptz) is null or (due_at, unit_id) > (:after, :afterId))
                         order by due_at, unit_id limit :limit
                        """)
                .bind("trigger", trigger)
                .bind("client", clientId)
                .bind("after", after.map(position -> position.instant(0)).orElse(null))
                .bind("afterId", after.map(position -> position.uuid(1)).orElse(null))
                .bind("limit", limit.probe())
                .map((row, _) -> new EntryView(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list());
        return Page.of(found, limit, last -> Cursor.of(BY_TIME, last.settlesAt(), last.clientId()));
    }
}
