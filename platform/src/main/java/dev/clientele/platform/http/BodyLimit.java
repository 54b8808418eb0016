package dev.clientele.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.ProblemBody;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Texts;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says 413 as a problem before a byte of a JSON body is read; uploads have the server's own, larger limit. */
@ApplicationScoped
public class BodyLimit {
    private static final int BEFORE_ROUTES = 50;

    private final long max;
    private final ObjectMapper json;

    public BodyLimit(HttpSettings settings, ObjectMapper json) {
        this.max = settings.jsonBodyMax();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ROUTES);
    }

    private void check(RoutingContext context) {
        if (isJson(context.request()) && length(context.request()) > max) refuse(context);
        else context.next();
    }

    private void refuse(RoutingContext context) {
        var body = ProblemBody.of(
                Problems.tooLarge(max + " bytes"),
                Texts.language(context.request().getHeader("Accept-Language")),
                context.request().path());
        // The rest of the body is not read, so the connection cannot be used again.
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
