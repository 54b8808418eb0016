package dev.clientele.client.duplicate;

import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/duplicates")
@Tag(name = "Duplicates", description = "Cards that may be the same client")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DuplicateResource {
    private final Duplicates duplicates;

    public DuplicateResource(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    public record DuplicateList(List<Duplicate> items) {}

    @POST
    @Path("check")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "checkDuplicates",
            summary = "Who has this name, phone, address or INN already",
            description = "Up to 20 cards. Of a card you may not see only the responsible employee is told.")
    public DuplicateList check(DuplicateQuestion question) {
        return new DuplicateList(duplicates.check(question));
    }

    @POST
    @Path("exists")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "clientExists",
            summary = "Does somebody already work with this client?",
            description = "By phone, address or INN; nothing is told of the client itself.")
    public Duplicates.Existence exists(DuplicateQuestion question) {
        return duplicates.exists(question);
    }

    @GET
    @Path("settings")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getDuplicateSetting", summary = "What happens when a duplicate is about to be made")
    public DuplicateSetting setting() {
        return duplicates.setting();
    }

    @PUT
    @Path("settings")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "setDuplicateSetting", summary = "Warn of duplicates, or refuse them")
    public DuplicateSetting set(DuplicateSetting setting) {
        return duplicates.set(setting);
    }
}
