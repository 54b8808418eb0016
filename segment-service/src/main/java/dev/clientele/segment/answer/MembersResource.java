package dev.clientele.segment.answer;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.segment.composition.ManualMembers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/segments")
@Tag(name = "Members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MembersResource {
    private final Members members;
    private final History history;
    private final Explanation explanation;
    private final ManualMembers manual;
    private final Caller caller;

    MembersResource(Members members, History history, Explanation explanation, ManualMembers manual, Caller caller) {
        this.members = members;
        this.history = history;
        this.explanation = explanation;
        this.manual = manual;
        this.caller = caller;
    }

    @GET
    @Path("{id}/members")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER, Roles.SERVICE})
    @Operation(
            operationId = "listSegmentMembers",
            summary = "Who is in a segment, in order of ids",
            description = "Now, or with asOf on another day: from the stays if they were kept on that day, else the "
                    + "rule is evaluated on the facts as of then. basis=LIVE always evaluates the rule.")
    public MembersView members(
            @RestPath UUID id,
            @Parameter(example = "1998-06-30") @RestQuery LocalDate asOf,
            @Parameter(description = "LIVE to evaluate the rule even where members are kept.") @RestQuery Basis basis,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return members.page(id, new Members.Question(asOf, basis == Basis.LIVE, caller.rows(), limit, cursor));
    }

    @PUT
    @Path("{id}/members/{clientId}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "addSegmentMember", summary = "Puts a client into a MANUAL segment")
    @APIResponse(responseCode = "204", description = "It is a member")
    public void add(@RestPath UUID id, @RestPath UUID clientId) {
        manual.add(id, clientId, caller.rows());
    }

    @DELETE
    @Path("{id}/members/{clientId}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "removeSegmentMember", summary = "Takes a client out of a MANUAL segment")
    @APIResponse(responseCode = "204", description = "It is no member")
    public void remove(@RestPath UUID id, @RestPath UUID clientId) {
        manual.remove(id, clientId, caller.rows());
    }

    @GET
    @Path("{id}/history")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listSegmentHistory", summary = "Entries and exits, newest first")
    public Page<StayView> history(
            @RestPath UUID id,
            @RestQuery UUID clientId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return history.page(id, clientId, caller.rows(), limit, cursor);
    }

    @GET
    @Path("{id}/explanation")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "explainSegmentMember",
            summary = "Why a client is in the segment or is not: each condition with the value it looked at")
    public ExplanationView explanation(
            @RestPath UUID id,
            @NotNull @RestQuery UUID clientId,
            @RestQuery LocalDate asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return explanation.of(id, clientId, asOf, caller.rows(), language);
    }
}
