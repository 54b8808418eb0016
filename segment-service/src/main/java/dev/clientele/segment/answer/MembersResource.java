package dev.clientele.segment.answer;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.segment.composition.ManualMembers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
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
            summary = "Who is in a segment",
            description = "Now, or with asOf on another day: from the stays if they were kept on that day, else the "
                    + "rule is evaluated on the facts as of then. basis=LIVE always evaluates the rule. `fields` adds "
                    + "values of catalogue fields, those that are counted or summed over the whole history, `sort` orders by "
                    + "one, `groupBy` counts members by its values, with "
                    + "sums and averages of the numeric `fields`: 1,000 groups, and `moreGroups` when there are others. As CSV "
                    + "or XLSX all members, or all groups, at once.")
    public MembersView members(@RestPath UUID id, @BeanParam Asking asking) {
        return members.page(id, asking.question(caller.rows()));
    }

    @GET
    @Path("{id}/members")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response membersCsv(@RestPath UUID id, @BeanParam Asking asking) {
        return sheet(id, asking).csv();
    }

    @GET
    @Path("{id}/members")
    @Produces(Sheet.XLSX_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response membersXlsx(@RestPath UUID id, @BeanParam Asking asking) {
        return sheet(id, asking).xlsx();
    }

    private Sheet<?> sheet(UUID id, Asking asking) {
        RowPredicate rows = caller.rows();
        return asking.groupBy == null
                ? MemberSheet.of(asking.names(), cursor -> members.page(id, asking.whole(rows, cursor)))
                : MemberSheet.groups(members.page(id, asking.allGroups(rows)));
    }

    /** What can be asked of a list of members. */
    public static final class Asking {
        private static final int GROUPS_SHOWN = 1000;
        private static final int GROUPS_OF_TABLE = 1_000_000;

        @Parameter(example = "1998-06-30")
        @RestQuery
        LocalDate asOf;

        @Parameter(description = "LIVE to evaluate the rule even where members are kept.")
        @RestQuery
        Basis basis;

        @Parameter(description = "Names of catalogue fields, with commas between.", example = "client.city")
        @RestQuery
        String fields;

        @Parameter(description = "The name of a field; by id without it.", example = "client.name")
        @RestQuery
        String sort;

        @Parameter(description = "The name of a field.", example = "client.city")
        @RestQuery
        String groupBy;

        @RestQuery
        @DefaultValue(Limit.DEFAULT)
        Limit limit;

        @RestQuery
        String cursor;

        List<String> names() {
            return fields == null || fields.isBlank()
                    ? List.of()
                    : List.of(fields.strip().split("\\s*,\\s*"));
        }

        Members.Question question(RowPredicate rows) {
            return question(rows, limit, cursor, groupBy, GROUPS_SHOWN);
        }

        Members.Question whole(RowPredicate rows, String from) {
            return question(rows, Limit.MOST, from, null, 0);
        }

        Members.Question allGroups(RowPredicate rows) {
            return question(rows, limit, null, groupBy, GROUPS_OF_TABLE);
        }

        private Members.Question question(RowPredicate rows, Limit most, String from, String by, int groups) {
            return new Members.Question(asOf, basis == Basis.LIVE, rows, most, from, names(), sort, by, groups);
        }
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

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/members")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "editSegmentMembers",
            summary = "Puts many clients into a MANUAL segment and takes others out",
            description =
                    "All or nothing, but for ids that are no clients the caller sees: they are named in `unknown`.")
    public ManualMembers.Outcome edit(@RestPath UUID id, @Valid @NotNull BulkEdit edit) {
        return manual.edit(id, edit.add(), edit.remove(), caller.rows());
    }

    @GET
    @Path("{id}/history")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listSegmentHistory",
            summary = "Entries and exits, newest first",
            description = "All, or those of some days or of one cause. As CSV all at once.")
    public Page<StayView> history(
            @RestPath UUID id,
            @BeanParam Moves moves,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return history.page(id, moves.asked(), caller.rows(), limit, cursor);
    }

    @GET
    @Path("{id}/history")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response historyCsv(@RestPath UUID id, @BeanParam Moves moves) {
        RowPredicate rows = caller.rows();
        return new Sheet<>(
                        "history",
                        StayView.COLUMNS,
                        cursor -> history.page(id, moves.asked(), rows, Limit.MOST, cursor))
                .csv();
    }

    /** Which entries and exits. */
    public static final class Moves {
        @RestQuery
        UUID clientId;

        @Parameter(description = "Entered or left on that day or later.", example = "2026-01-01")
        @RestQuery
        LocalDate from;

        @Parameter(description = "Entered or left on that day or before.", example = "2026-01-31")
        @RestQuery
        LocalDate to;

        @Parameter(description = "Why it was entered or left.")
        @RestQuery
        MembershipCause cause;

        History.Asked asked() {
            return new History.Asked(clientId, from, to, cause);
        }
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
