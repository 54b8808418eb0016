package dev.clientele.platform.stream;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Translation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What could not be applied. The bodies may hold personal data, so only those who may see everything look. */
@Path("/api/v1/dlq")
@Tag(name = "Operation", description = "For those who run the suite")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadLetterResource {
    private static final String ORDER = "dlq";

    private final DeadLetters letters;
    private final Consumers consumers;

    public DeadLetterResource(DeadLetters letters, Consumers consumers) {
        this.letters = letters;
        this.consumers = consumers;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "listDeadLetters", summary = "Records that could not be applied, oldest first")
    public Page<DeadLetters.Letter> list(
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        long after = Cursor.parse(cursor, ORDER).map(last -> last.number(0)).orElse(0L);
        return Page.of(letters.list(after, limit.probe()), limit, letter -> Cursor.of(ORDER, letter.id()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "getDeadLetter", summary = "One record with its body and why it was set aside")
    public DeadLetters.Letter get(@RestPath long id) {
        return letters.find(id).orElseThrow(() -> Problems.notFound("dead-letter", id));
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Apply it again",
            description = "Refused with 409 `replay-failed` when it still cannot be applied; it then stays as it is.")
    @APIResponseSchema(value = DeadLetters.Letter.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`replay-failed`")
    public DeadLetters.Letter replay(@RestPath long id) {
        DeadLetters.Letter letter = get(id);
        try {
            consumers.replay(letter);
        } catch (RuntimeException failure) {
            throw refused(failure);
        }
        return get(id);
    }

    /** What passes by itself is said as that; everything else is about the record. */
    private static Problem refused(RuntimeException failure) {
        return Translation.of(failure)
                .filter(problem -> problem.status() == 503)
                .orElseGet(() -> new Problem(409, "replay-failed")
                        .with("error", String.valueOf(failure.getMessage()))
                        .causedBy(failure));
    }
}
