package dev.clientele.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.forward.Upstreams;
import dev.clientele.gateway.route.Upstream;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Keeps the merged document fresh. A service that is away keeps the description it gave last. */
@ApplicationScoped
public class OpenApiDocument {
    private static final Logger LOG = Logger.getLogger(OpenApiDocument.class);
    private static final Duration WHILE_INCOMPLETE = Duration.ofSeconds(2);
    private static final String SOURCE = "/q/openapi?format=json";

    private final Upstreams upstreams;
    private final GatewayConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final Vertx vertx;
    private final Map<Upstream, ObjectNode> known = new EnumMap<>(Upstream.class);
    private Future<Buffer> merged;
    private Instant mergedAt = Instant.MIN;

    OpenApiDocument(Upstreams upstreams, GatewayConfig config, ObjectMapper json, Clock clock, Vertx vertx) {
        this.upstreams = upstreams;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.vertx = vertx;
    }

    public synchronized Future<Buffer> current() {
        Instant now = clock.instant();
        if (merged == null || merged.failed() || isStale(now)) {
            mergedAt = now;
            merged = refresh();
        }
        return merged;
    }

    private boolean isStale(Instant now) {
        boolean complete = known.size() == Upstream.values().length;
        Duration good = complete ? config.openapi().refresh() : WHILE_INCOMPLETE;
        return merged.isComplete() && mergedAt.plus(good).isBefore(now);
    }

    private Future<Buffer> refresh() {
        List<Future<Void>> fetched =
                Arrays.stream(Upstream.values()).map(this::fetch).toList();
        return Future.join(fetched).compose(all -> vertx.executeBlocking(this::merge));
    }

    private Future<Void> fetch(Upstream upstream) {
        RequestOptions question = new RequestOptions().setMethod(HttpMethod.GET).setURI(SOURCE);
        return upstreams
                .ask(upstream, question)
                .compose(OpenApiDocument::body)
                .map(this::parse)
                .onSuccess(document -> remember(upstream, document))
                .onFailure(failure -> LOG.infof("no description of %s: %s", upstream.service(), failure.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private static Future<Buffer> body(HttpClientResponse answer) {
        if (answer.statusCode() == HttpResponseStatus.OK.code()) return answer.body();
        return answer.body().compose(_ -> Future.failedFuture("status " + answer.statusCode()));
    }

    private ObjectNode parse(Buffer body) {
        try {
            return (ObjectNode) json.readTree(body.getBytes());
        } catch (IOException | ClassCastException unreadable) {
            throw new IllegalStateException("not an OpenAPI document", unreadable);
        }
    }

    private synchronized void remember(Upstream upstream, ObjectNode document) {
        known.put(upstream, document);
    }

    private synchronized Buffer merge() throws IOException {
        return Buffer.buffer(json.writeValueAsBytes(OpenApiMerge.merge(known)));
    }
}
