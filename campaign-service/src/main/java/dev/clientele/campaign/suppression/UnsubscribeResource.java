package dev.clientele.campaign.suppression;

import dev.clientele.platform.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** RFC 8058: looking changes nothing, because scanners look; only a POST unsubscribes, at once and without a login. */
@Path("/api/v1/unsubscribe/{token}")
@Tag(name = "Unsubscribe")
@RunOnVirtualThread
public class UnsubscribeResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final UnsubscribeLinks links;
    private final Unsubscribing unsubscribing;

    public UnsubscribeResource(UnsubscribeLinks links, Unsubscribing unsubscribing) {
        this.links = links;
        this.unsubscribing = unsubscribing;
    }

    @GET
    @PermitAll
    @Produces(HTML)
    @Operation(
            operationId = "showUnsubscribePage",
            summary = "The page behind the link of a message",
            description = "Public. Shows a button; changes nothing.")
    public Response show(@RestPath String token, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return page(UnsubscribePage.question(read(token), language));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Produces(HTML)
    @Operation(
            operationId = "unsubscribe",
            summary = "Unsubscribe the address the message went to",
            description = "Public; the signed token is the permission. One click of a mail program posts here "
                    + "(RFC 8058). Repeating it is harmless; the link never expires.")
    public Response unsubscribe(
            @RestPath String token, @RestQuery boolean all, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        unsubscribing.unsubscribe(read(token), all);
        return page(UnsubscribePage.done(language));
    }

    private UnsubscribeToken read(String token) {
        return links.read(token).orElseThrow(Problems::notFound);
    }

    private static Response page(String html) {
        return Response.ok(html, HTML)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
                .build();
    }
}
