package dev.clientele.gateway.forward;

import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.limit.LimitedStream;
import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Refused;
import dev.clientele.gateway.problem.UnreadBody;
import dev.clientele.gateway.route.Destination.To;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** One exchange with a service, streamed both ways. */
@ApplicationScoped
public class Forwarder {
    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final Upstreams upstreams;
    private final GatewayConfig config;
    private final Times times;
    private final UnreadBody unread;

    Forwarder(Upstreams upstreams, GatewayConfig config, Times times, UnreadBody unread) {
        this.upstreams = upstreams;
        this.config = config;
        this.times = times;
        this.unread = unread;
    }

    /**
     * Fails with {@link Refused} as long as nothing has been answered; after that a broken answer is cut off. A service may
     * answer before the body has come: what follows goes on to it for a while, then both are cut off.
     */
    public Future<Void> forward(HttpServerRequest request, To to) {
        Terms terms = Terms.of(to.path(), config);
        long announced = announcedBytes(request);
        if (announced > terms.bodyBytesMax()) {
            return Future.failedFuture(new Refused(Problem.BODY_TOO_LARGE, terms.bodyBytesMax()));
        }
        long start = System.nanoTime();
        return exchange(request, to, terms, announced)
                .onComplete(answer -> times.record(to.upstream(), answer, System.nanoTime() - start))
                .recover(failure -> Future.failedFuture(refusal(request, to, failure)))
                .compose(answer -> dressed(answer, to).send().otherwiseEmpty())
                .onSuccess(sent -> unread.cutOffLater(request));
    }

    private Future<ProxyResponse> exchange(HttpServerRequest request, To to, Terms terms, long announced) {
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request).setURI(uri(request, to));
        Headers.rewrite(outgoing.headers(), request);
        if (!hasBody(request)) {
            outgoing.setBody(null);
            request.resume();
            return upstreams.guarded(to.upstream(), () -> sendTwiceIfSafe(outgoing, to, terms));
        }
        LimitedStream body = new LimitedStream(request, terms.bodyBytesMax());
        outgoing.setBody(Body.body(body, announced));
        if (request.headers().contains("Expect")) request.response().writeContinue();
        return upstreams.guarded(
                to.upstream(), () -> send(outgoing, to, terms).recover(failure -> cutOff(body, terms, failure)));
    }

    private Future<ProxyResponse> sendTwiceIfSafe(ProxyRequest outgoing, To to, Terms terms) {
        HttpMethod method = outgoing.getMethod();
        boolean safe = method == HttpMethod.GET || method == HttpMethod.HEAD;
        return send(outgoing, to, terms).recover(failure -> {
            boolean again = safe
                    && !(failure instanceof TimeoutException)
                    && !outgoing.proxiedRequest().response().closed();
            return again ? send(outgoing, to, terms) : Future.failedFuture(failure);
        });
    }

    private Future<ProxyResponse> send(ProxyRequest outgoing, To to, Terms terms) {
        return upstreams.request(to.upstream(), new RequestOptions(), terms).compose(outgoing::send);
    }

    private static Future<ProxyResponse> cutOff(LimitedStream body, Terms terms, Throwable failure) {
        return Future.failedFuture(
                body.exceeded() ? new Refused(Problem.BODY_TOO_LARGE, terms.bodyBytesMax()) : failure);
    }

    private Refused refusal(HttpServerRequest request, To to, Throwable failure) {
        Refused refused = Failures.refusal(to.upstream(), failure);
        if (refused.problem().status() >= 500) {
            LOG.warnf(
                    "%s %s: %s answered nothing: %s",
                    request.method(), to.path(), to.upstream().service(), failure);
        }
        return refused;
    }

    private ProxyResponse dressed(ProxyResponse answer, To to) {
        MultiMap headers = answer.headers();
        headers.remove("X-Request-Id");
        headers.remove("Server");
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null)
            headers.set(HttpHeaders.LOCATION, withoutOrigin(location, upstreams.address(to.upstream())));
        return answer;
    }

    /** A service names itself in absolute locations; outside they are paths, the same through the gateway. */
    private static String withoutOrigin(String location, URI origin) {
        String start = origin.getScheme() + "://" + origin.getAuthority() + "/";
        return location.startsWith(start) ? location.substring(start.length() - 1) : location;
    }

    private static String uri(HttpServerRequest request, To to) {
        return request.query() == null ? to.path() : to.path() + "?" + request.query();
    }

    private static boolean hasBody(HttpServerRequest request) {
        MultiMap headers = request.headers();
        boolean framed =
                headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING);
        if (framed || request.version() != HttpVersion.HTTP_2 || request.isEnded()) return framed;
        // An HTTP/2 body may come without a length; the proxy sends it in chunks when told so.
        headers.set(HttpHeaders.TRANSFER_ENCODING, "chunked");
        return true;
    }

    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }
}
