package dev.clientele.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.ProblemBody;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Texts;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says 413 as a problem before a byte of an announced body is read: JSON has a limit of its own, everything else the
 * server's.
 */
@ApplicationScoped
public class BodyLimit {
    private static final int BEFORE_ROUTES = 50;

    private final long jsonMax;
    private final long anyMax;
    private final ObjectMapper json;

    public BodyLimit(
            HttpSettings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize anyMax,
            ObjectMapper json) {
        this.jsonMax = settings.jsonBodyMax();
        this.anyMax = anyMax.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ROUTES);
    }

    private void check(RoutingContext context) {
        long max = isJson(context.request()) ? jsonMax : anyMax;
        if (length(context.request()) > max) refuse(context, max);
        else context.next();
    }

    private void refuse(RoutingContext context, long max) {
        var body = ProblemBody.of(
                Problems.tooLarge(max + " bytes"),
                Texts.language(context.request().getHeader("Accept-Language")),
                context.request().path());
        // Nobody waits for the end of such a body, so the connection is not used again.
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(write(body));
    }

    private String write(ProblemBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.contains("json");
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
