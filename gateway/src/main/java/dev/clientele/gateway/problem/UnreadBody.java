package dev.clientele.gateway.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;

/** What is still sent of a request that has been answered. It is let in for a while, so that its sender reads the answer. */
@ApplicationScoped
public class UnreadBody {
    private static final long DRAIN_MILLIS = 5_000;
    private static final long NO_ERROR = 0;

    private final Vertx vertx;

    UnreadBody(Vertx vertx) {
        this.vertx = vertx;
    }

    public void drop(HttpServerRequest request) {
        request.handler(dropped -> {});
        request.exceptionHandler(gone -> {});
        request.resume();
        cutOffLater(request);
    }

    /** Whoever reads it goes on until then. */
    public void cutOffLater(HttpServerRequest request) {
        if (!request.isEnded()) vertx.setTimer(DRAIN_MILLIS, late -> cutOff(request));
    }

    private static void cutOff(HttpServerRequest request) {
        if (request.isEnded()) return;
        if (isOneOfMany(request)) request.response().reset(NO_ERROR);
        else request.connection().close();
    }

    /** Its connection carries requests of others at the same time. */
    private static boolean isOneOfMany(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }
}
