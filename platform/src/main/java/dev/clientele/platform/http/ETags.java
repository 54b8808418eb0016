package dev.clientele.platform.http;

import dev.clientele.platform.problem.Problem;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Strong ETags from the row counter that user-visible edits move. Whoever edits must say which state was read: without
 * {@code If-Match} 428, with another state 412.
 */
public final class ETags {
    /** Describes an {@code If-Match} that may be left out; one without a description may not. */
    public static final String OPTIONAL = "Optional: the ETag that was read. Without it, whatever the state is by now.";

    /** Describes one that may be left out where nothing was read; the operation then names its 428 itself. */
    public static final String ONCE_THERE = "The ETag that was read; not needed to make what is not there yet.";

    /** Describes one that may be left out of a trial; the operation then names its 428 itself. */
    public static final String NOT_TO_TRY = "The ETag that was read; not needed with `dryRun`.";

    /** The 428 of both. */
    public static final String UNSAID = "Something would be changed, and nothing was said of the state that was read";

    private ETags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** Call it under the row lock, with the version just read there. */
    public static void check(String ifMatch, long version) {
        require(ifMatch);
        if (!matches(ifMatch, version)) throw new Problem(412, "precondition-failed");
    }

    /** For an early answer, before anything is read. */
    public static void require(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) throw new Problem(428, "precondition-required");
    }

    /** 200 with the ETag. */
    public static Response ok(Object body, long version) {
        return Response.ok(body).tag(of(version)).build();
    }

    /** The same, for a method whose return type then says the body to OpenAPI. */
    public static <T> RestResponse<T> tagged(T body, long version) {
        return RestResponse.ResponseBuilder.ok(body).tag(of(version)).build();
    }

    /** 201 with Location and the ETag. */
    public static Response created(URI location, Object body, long version) {
        return Response.created(location).entity(body).tag(of(version)).build();
    }

    private static boolean matches(String ifMatch, long version) {
        String tag = '"' + Long.toString(version) + '"';
        // A weak tag (W/"1") never matches: RFC 9110 13.1.1 asks for the strong comparison.
        return Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
