package dev.clientele.segment.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.schedule.ScheduleView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/segments")
@Tag(name = "Segments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SegmentResource {
    private static final String ORDER = "segments:code";

    private final SegmentService segments;
    private final SegmentRepository repository;
    private final Sentences sentences;
    private final Idempotency idempotency;

    public SegmentResource(
            SegmentService segments, SegmentRepository repository, Sentences sentences, Idempotency idempotency) {
        this.segments = segments;
        this.repository = repository;
        this.sentences = sentences;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createSegment",
            summary = "Makes a segment",
            description = "A rule that cannot be used is 422 with a JSON pointer to each fault; a taken code is 409.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Response create(
            @Valid @NotNull SegmentDraft draft, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(draft, () -> {
            Segment segment = segments.create(draft, language);
            URI location = URI.create("/api/v1/segments/" + segment.id);
            return ETags.created(location, view(segment, language), segment.rowVersion);
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("from-query")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "snapshotSegment",
            summary = "Keeps the result of a query, or the members of a segment on a day, as a MANUAL segment",
            description = "The members are filled in by a run and never change by themselves.")
    @APIResponse(
            responseCode = "201",
            description = "Made; its members follow",
            content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Response snapshot(
            @Valid @NotNull SnapshotDraft draft, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(draft, () -> {
            Segment segment = segments.snapshot(draft, language);
            URI location = URI.create("/api/v1/segments/" + segment.id);
            return ETags.created(location, view(segment, language), segment.rowVersion);
        });
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listSegments", summary = "Segments by code")
    public Page<SegmentView> list(
            @RestQuery @DefaultValue("ACTIVE") SegmentState state,
            @RestQuery Formation formation,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        String after = Cursor.parse(cursor, ORDER).map(c -> c.text(0)).orElse(null);
        List<Segment> found = repository.listAfter(state, formation, after, limit.probe());
        DefinitionSet set = segments.inForce();
        return Page.of(found, limit, segment -> Cursor.of(ORDER, segment.code))
                .map(segment -> view(segment, set, language));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER, Roles.SERVICE})
    @Operation(operationId = "readSegment", summary = "One segment")
    @APIResponse(
            responseCode = "200",
            description = "The segment",
            content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Response read(@RestPath UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Segment segment = segments.find(id);
        return ETags.ok(view(segment, language), segment.rowVersion);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "patchSegment",
            summary = "Changes a segment (JSON Merge Patch)",
            description =
                    "The rule is replaced whole. Until a changed rule of a DYNAMIC segment that is tracked, or that tracked "
                            + "ones refer to, has made all members anew, the old one is in force; meanwhile further changes of "
                            + "it are 409 `run-active`. A change of "
                            + "the formation keeps members for MANUAL, drops them for untracked DYNAMIC, and makes them anew "
                            + "otherwise; members that people have chosen are given up only with `confirm=true`. A code that "
                            + "the rule of another segment names stays: 409 `segment-in-use`.")
    @APIResponse(responseCode = "409", description = "`run-active`, `segment-in-use`")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = SegmentView.class)))
    public Response patch(
            @RestPath UUID id,
            @Parameter(description = "That members chosen by hand may be given up.") @RestQuery boolean confirm,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language,
            JsonNode patch) {
        Segment segment = segments.patch(id, ifMatch, confirm, patch, language);
        return ETags.ok(view(segment, language), segment.rowVersion);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "archiveSegment",
            summary = "Archives a segment",
            description =
                    "Refused with 409 and the list of users while anything uses it. A segment that blocks shipment is "
                            + "used by the ban until `blocksShipment` is taken off.")
    @APIResponse(responseCode = "204", description = "Archived")
    public void archive(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        segments.archive(id, ifMatch);
    }

    private SegmentView view(Segment segment, String language) {
        return view(segment, segments.inForce(), language);
    }

    private SegmentView view(Segment segment, DefinitionSet set, String language) {
        JsonNode rule = segments.rule(segment);
        JsonNode parameters = segments.parameters(segment);
        ScheduleView schedule =
                segments.schedule(segment.id).map(ScheduleView::of).orElse(null);
        String text = sentences.of(rule, parameters, segment.template, language);
        return SegmentView.of(
                segment, set.formation(segment), rule, parameters, segments.origin(segment), text, schedule);
    }
}
