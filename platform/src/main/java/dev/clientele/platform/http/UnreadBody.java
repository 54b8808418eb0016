package dev.clientele.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A request may be answered before its whole body has come. What is sent all the same is read and dropped for a while, so
 * that the sender gets to read the answer; then the connection is closed.
 */
@ApplicationScoped
public class UnreadBody {
    private static final int BEFORE_ALL_ANSWERS = 60;

    private static final long DRAIN_MILLIS = 5_000;

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_ALL_ANSWERS);
    }

    private void watch(RoutingContext context) {
        if (hasBody(context.request())) {
            Context own = context.vertx().getOrCreateContext();
            context.addEndHandler(_ -> own.runOnContext(_ -> drain(context)));
        }
        context.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static void drain(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) return;
        long timer = context.vertx()
                .setTimer(DRAIN_MILLIS, late -> request.connection().close());
        request.handler(dropped -> {});
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.endHandler(done -> context.vertx().cancelTimer(timer));
        request.resume();
    }
}
