package dev.clientele.client.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/dictionaries")
@Tag(name = "Dictionaries", description = "Codes that cards carry, with titles in English and Russian")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DictionaryResource {
    private final Dictionaries dictionaries;
    private final Idempotency idempotency;

    public DictionaryResource(Dictionaries dictionaries, Idempotency idempotency) {
        this.dictionaries = dictionaries;
        this.idempotency = idempotency;
    }

    public record DictionaryList(List<DictionaryView> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listDictionaries", summary = "The dictionaries there are")
    public DictionaryList all() {
        return new DictionaryList(dictionaries.all());
    }

    @GET
    @Path("{dictionary}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listDictionaryValues",
            summary = "Values by code; of a tree, those below one with parentCode")
    public Page<ValueView> list(
            @RestPath String dictionary,
            @RestQuery String parentCode,
            @RestQuery @DefaultValue("LIVE") Life life,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return dictionaries
                .list(Dictionary.named(dictionary), parentCode, life, limit, cursor)
                .map(ValueView::of);
    }

    @GET
    @Path("{dictionary}/{code}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getDictionaryValue", summary = "One value")
    @APIResponseSchema(ValueView.class)
    public Response get(@RestPath String dictionary, @RestPath String code) {
        return answer(dictionaries.find(Dictionary.named(dictionary), code));
    }

    @POST
    @Path("{dictionary}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "addDictionaryValue", summary = "Add a value, or bring a deleted one back")
    @APIResponseSchema(value = ValueView.class, responseCode = "201")
    public Response add(@RestPath String dictionary, ValueDraft draft) {
        return idempotency.once(draft, () -> created(dictionaries.add(Dictionary.named(dictionary), draft)));
    }

    @PATCH
    @Path("{dictionary}/{code}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "changeDictionaryValue", summary = "Change titles or parent; the code stays")
    @RequestBody(content = @Content(schema = @Schema(implementation = ValueDraft.class)))
    @APIResponseSchema(ValueView.class)
    public Response change(
            @RestPath String dictionary,
            @RestPath String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode patch) {
        return answer(dictionaries.change(Dictionary.named(dictionary), code, ifMatch, patch));
    }

    @DELETE
    @Path("{dictionary}/{code}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "deleteDictionaryValue",
            summary = "Take it out of choice",
            description =
                    "Cards that have it keep it; no card can take it any more. Refused while others are below it.")
    @APIResponse(responseCode = "204", description = "It cannot be chosen any more")
    public void delete(
            @RestPath String dictionary,
            @RestPath String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        dictionaries.delete(Dictionary.named(dictionary), code, ifMatch);
    }

    private static Response answer(Value value) {
        return ETags.ok(ValueView.of(value), value.rowVersion());
    }

    private static Response created(Value value) {
        return ETags.created(
                URI.create("/api/v1/dictionaries/" + value.dictionary() + "/"
                        + URLEncoder.encode(value.code(), StandardCharsets.UTF_8)),
                ValueView.of(value),
                value.rowVersion());
    }
}
