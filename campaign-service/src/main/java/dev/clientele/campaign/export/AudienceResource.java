package dev.clientele.campaign.export;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/campaigns/{id}/audience")
@Tag(name = "Campaigns")
@RunOnVirtualThread
public class AudienceResource {
    private final AudienceFile file;

    public AudienceResource(AudienceFile file) {
        this.file = file;
    }

    @GET
    @Produces(Sheet.CSV)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "exportAudience",
            summary = "The audience for an advertising network",
            description =
                    "One column of SHA-256 digests: of e-mails in lower case (AUDIENCE_EMAIL) or of the digits of phones "
                            + "(AUDIENCE_PHONE), of recipients who agree at this moment. Whoever has withdrawn, is banned "
                            + "or gone, or has another address since, is left out from now on and ends SKIPPED with the "
                            + "reason. 404 for a campaign of another channel, 409 sending-stopped while all sending is stopped.")
    @APIResponse(responseCode = "200", description = "The digests")
    @APIResponse(responseCode = "409", description = "`sending-stopped`")
    public Response export(@RestPath UUID id) {
        var columns = List.of(new Column<String>(file.column(id), digest -> digest));
        return new Sheet<>("audience-" + id, columns, cursor -> file.digests(id, cursor)).csv();
    }
}
