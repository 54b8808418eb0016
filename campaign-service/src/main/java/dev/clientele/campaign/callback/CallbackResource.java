package dev.clientele.campaign.callback;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.callback.Callbacks.Taken;
import dev.clientele.campaign.channel.HttpCarrier;
import dev.clientele.campaign.provider.Provider;
import dev.clientele.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Open to the net: the signature over the very bytes of the body is the permission. */
@Path("/api/v1/provider-callbacks/{provider}")
@Tag(name = "Provider callbacks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CallbackResource {
    private final Callbacks callbacks;
    private final Bounces bounces;
    private final ObjectMapper json;
    private final Validator validator;

    public CallbackResource(Callbacks callbacks, Bounces bounces, ObjectMapper json, Validator validator) {
        this.callbacks = callbacks;
        this.bounces = bounces;
        this.json = json;
        this.validator = validator;
    }

    @POST
    @PermitAll
    @SecurityRequirementsSet
    @ResponseStatus(200)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeProviderCallback",
            summary = "A provider tells what became of messages",
            description =
                    "Signed: X-Clientele-Signature is the hexadecimal HMAC-SHA256 of `<X-Clientele-Timestamp>.<body>` "
                            + "under the provider's secret, the timestamp in unix seconds, not over 5 minutes old. Repeated and "
                            + "overtaking events change nothing; 401 callback-unsigned.")
    @RequestBody(content = @Content(schema = @Schema(implementation = CallbackDraft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "401", description = "callback-unsigned")
    public Taken take(
            @RestPath String provider,
            @RestHeader(HttpCarrier.TIMESTAMP) String timestamp,
            @RestHeader(HttpCarrier.SIGNATURE) String signature,
            byte[] body) {
        Provider from = callbacks.authenticate(provider, timestamp, signature, body);
        return callbacks.take(from, read(body).events());
    }

    @POST
    @Path("dsn")
    @PermitAll
    @SecurityRequirementsSet
    @ResponseStatus(200)
    @Consumes({"message/rfc822", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "takeBounceMessage",
            summary =
                    "A bounce (RFC 3464), a complaint (RFC 5965) or an unsubscribing mail as it came to the return address",
            description = "Posted by the mailbox of the return address, signed like any callback. Which message it is "
                    + "about says the address it came back to, or the Message-ID it returns. A subject "
                    + "`unsubscribe <token>`, as List-Unsubscribe offers it, unsubscribes like the link.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "401", description = "callback-unsigned")
    @APIResponse(responseCode = "422", description = "dsn-unreadable")
    public Taken takeBounce(
            @RestPath String provider,
            @RestHeader(HttpCarrier.TIMESTAMP) String timestamp,
            @RestHeader(HttpCarrier.SIGNATURE) String signature,
            byte[] body) {
        Provider from = callbacks.authenticate(provider, timestamp, signature, body);
        return callbacks.take(from, bounces.read(body));
    }

    /** The bytes are checked before they are read, so the strict reading of all bodies happens here. */
    private CallbackDraft read(byte[] body) {
        try {
            CallbackDraft draft = json.readValue(body, CallbackDraft.class);
            if (draft == null) throw new Problem(400, "body-required");
            var faults = validator.validate(draft);
            if (!faults.isEmpty()) throw new ConstraintViolationException(faults);
            return draft;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
