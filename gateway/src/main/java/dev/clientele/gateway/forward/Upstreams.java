package dev.clientele.gateway.forward;

import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.problem.Refused;
import dev.clientele.gateway.route.Upstream;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Connections to the services, and a breaker for each that stops asking one that does not answer. */
@ApplicationScoped
public class Upstreams {
    private static final int CALLS_MAX = 256;
    private static final int WAITING_MAX = 1_000;
    /** Event streams stay open, so they have connections of their own. */
    private static final int STREAMS_MAX = 1_024;

    private final GatewayConfig config;
    private final HttpClient calls;
    private final HttpClient streams;
    private final Map<Upstream, TypedGuard<CompletionStage<ProxyResponse>>> breakers = new EnumMap<>(Upstream.class);

    Upstreams(Vertx vertx, GatewayConfig config) {
        this.config = config;
        calls = vertx.createHttpClient(options(CALLS_MAX));
        streams = vertx.createHttpClient(options(STREAMS_MAX));
        for (Upstream upstream : Upstream.values()) breakers.put(upstream, breaker(upstream));
    }

    Future<HttpClientRequest> request(Upstream upstream, RequestOptions wanted, Terms terms) {
        if (terms.unlimited()) return streams.request(addressed(upstream, wanted));
        wanted.setIdleTimeout(terms.answerWithin().toMillis());
        return calls.request(addressed(upstream, wanted));
    }

    /** A call of the gateway's own, without a body and outside the breaker. */
    public Future<HttpClientResponse> ask(Upstream upstream, RequestOptions question) {
        question.setIdleTimeout(config.openapi().fetchWithin().toMillis());
        return calls.request(addressed(upstream, question)).compose(HttpClientRequest::send);
    }

    Future<ProxyResponse> guarded(Upstream upstream, Supplier<Future<ProxyResponse>> call) {
        return Future.fromCompletionStage(
                breakers.get(upstream).get(() -> call.get().toCompletionStage()));
    }

    URI address(Upstream upstream) {
        return config.upstreams().get(upstream);
    }

    private RequestOptions addressed(Upstream upstream, RequestOptions wanted) {
        URI address = address(upstream);
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
        return wanted.setHost(address.getHost()).setPort(port).setSsl(tls);
    }

    private HttpClientOptions options(int connectionsMax) {
        return new HttpClientOptions()
                .setMaxPoolSize(connectionsMax)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setKeepAliveTimeout(30)
                .setConnectTimeout((int) config.timeouts().connect().toMillis());
    }

    private TypedGuard<CompletionStage<ProxyResponse>> breaker(Upstream upstream) {
        return TypedGuard.create(new TypeLiteral<CompletionStage<ProxyResponse>>() {})
                .withDescription(upstream.service())
                .withCircuitBreaker()
                .name(upstream.service())
                .requestVolumeThreshold(config.breaker().window())
                .failureRatio(config.breaker().failureRatio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .when(Upstreams::isTheirFault)
                .done()
                .build();
    }

    /** A caller who hangs up or sends too much says nothing about the service. */
    private static boolean isTheirFault(Throwable failure) {
        return !(failure instanceof Refused || failure instanceof StreamResetException);
    }
}
