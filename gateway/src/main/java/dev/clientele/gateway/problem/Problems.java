package dev.clientele.gateway.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;

/** Writes a refusal as {@code application/problem+json}. */
@ApplicationScoped
public class Problems {
    /** Where a code is explained; the same for all services. */
    private static final String TYPES = "https://clientele.dev/problems/";

    private final UnreadBody unread;
    private final MeterRegistry meters;

    Problems(UnreadBody unread, MeterRegistry meters) {
        this.unread = unread;
        this.meters = meters;
    }

    public void answer(HttpServerRequest request, Refused refused) {
        meters.counter("gateway.refusals", "code", refused.problem().code()).increment();
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) return;
        if (response.headWritten()) {
            response.reset();
            return;
        }
        refused.retryAfter().ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
        if (refused.problem().status() == 401) response.putHeader("WWW-Authenticate", challenge(refused));
        response.setStatusCode(refused.problem().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(body(request, refused).toBuffer());
        if (!request.isEnded()) unread.drop(request);
    }

    private JsonObject body(HttpServerRequest request, Refused refused) {
        Problem problem = refused.problem();
        Locale language = Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        ResourceBundle texts = ResourceBundle.getBundle("problems", language);
        return new JsonObject()
                .put("type", TYPES + problem.code())
                .put("title", texts.getString(problem.code() + ".title"))
                .put("status", problem.status())
                .put(
                        "detail",
                        new MessageFormat(texts.getString(problem.code() + ".detail"), language)
                                .format(refused.details()))
                .put("instance", request.path())
                .put("code", problem.code())
                .put("requestId", request.response().headers().get("X-Request-Id"));
    }

    private static String challenge(Refused refused) {
        return refused.problem() == Problem.TOKEN_MISSING ? "Bearer" : "Bearer error=\"invalid_token\"";
    }

    private static String seconds(Duration wait) {
        long whole = TimeUnit.MILLISECONDS.toSeconds(wait.toMillis() + 999);
        return Long.toString(Math.max(1, whole));
    }
}
