package dev.clientele.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A request may be answered before its whole body has come. What is sent all the same is read and dropped for a while, so
 * that the sender gets to read the answer; then it is cut off: its connection, over HTTP/2 its stream alone.
 */
@ApplicationScoped
public class UnreadBody {
    private static final int BEFORE_ALL_ANSWERS = 60;

    private static final long DRAIN_MILLIS = 5_000;
    private static final long NO_ERROR = 0;

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_ALL_ANSWERS);
    }

    private void watch(RoutingContext context) {
        if (mayHaveBody(context.request())) {
            Context own = context.vertx().getOrCreateContext();
            context.addEndHandler(_ -> own.runOnContext(_ -> drain(context)));
        }
        context.next();
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || isOneOfMany(request) && !request.isEnded();
    }

    private static void drain(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) return;
        long timer = context.vertx().setTimer(DRAIN_MILLIS, late -> cutOff(request));
        request.handler(dropped -> {});
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.endHandler(done -> context.vertx().cancelTimer(timer));
        request.resume();
    }

    private static void cutOff(HttpServerRequest request) {
        if (isOneOfMany(request)) request.response().reset(NO_ERROR);
        else request.connection().close();
    }

    /** HTTP/2: it needs no length, and its connection carries other requests at the same time. */
    private static boolean isOneOfMany(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }
}
