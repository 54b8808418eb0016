package dev.clientele.campaign.outbound;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.outbound.Destination.Closed;
import dev.clientele.campaign.outbound.Destination.Open;
import dev.clientele.campaign.outbound.Destination.Unknown;
import dev.clientele.campaign.outbound.Posted.Answered;
import dev.clientele.campaign.outbound.Posted.NoAnswer;
import dev.clientele.campaign.outbound.Posted.NotSent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to addresses that {@link AddressGuard} lets through. Follows no redirect, reads no more than it must. */
@ApplicationScoped
public class OutboundHttp {
    private static final int ANSWER_MAX = 64 * 1024;
    private static final int RETRY_AFTER_MAX = 3600;

    private final AddressGuard guard;
    private final HttpClient client;

    public OutboundHttp(AddressGuard guard, Vertx vertx, CampaignConfig config) {
        this.guard = guard;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.outbound().connectTimeout().toMillis())
                .setMaxPoolSize(config.sender().connections())
                // A request on a connection that the other side has just closed would be one of which nobody knows the
                // end.
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(8 * 1024));
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /** Blocks; interrupting it ends the request. */
    public Posted post(String url, Map<String, String> headers, String json, Duration atMost) {
        return switch (guard.check(url)) {
            case Closed(String why) -> new NotSent(why);
            case Unknown(String host) -> new NotSent("unknown host " + host);
            case Open open -> post(open, headers, json, System.nanoTime() + atMost.toNanos());
        };
    }

    private Posted post(Open open, Map<String, String> headers, String json, long deadline) {
        HttpClientRequest request;
        try {
            request = await(client.request(options(open, headers)), deadline);
        } catch (Failed failed) {
            return new NotSent(failed.getMessage());
        }
        // Asked for before anything is sent: an answer that came sooner than we listen would be lost.
        Future<Posted> answered = request.response().compose(response -> answer(request, response));
        request.end(Buffer.buffer(json));
        try {
            return await(answered, deadline);
        } catch (Failed failed) {
            request.reset();
            return new NoAnswer(failed.getMessage());
        }
    }

    private static RequestOptions options(Open open, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(open.socket()))
                .setHost(open.host())
                .setPort(open.port())
                .setSsl(open.tls())
                .setURI(open.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json");
        headers.forEach(options::putHeader);
        return options;
    }

    /** Runs on the event loop, so that no part of the body is missed. A body that breaks off is none. */
    private static Future<Posted> answer(HttpClientRequest request, HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > ANSWER_MAX) request.reset();
            else body.appendBuffer(part);
        });
        return response.end()
                .map(_ -> body.toString())
                .otherwise((String) null)
                .map(text -> new Answered(response.statusCode(), text, retryAfter(response)));
    }

    private static Duration retryAfter(HttpClientResponse response) {
        String seconds = response.getHeader("Retry-After");
        if (seconds == null || !seconds.matches("\\d{1,9}")) return null;
        return Duration.ofSeconds(Math.min(RETRY_AFTER_MAX, Integer.parseInt(seconds)));
    }

    private static <T> T await(Future<T> future, long deadline) throws Failed {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Failed("no answer in time");
        } catch (ExecutionException e) {
            throw new Failed(said(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private static String said(Throwable failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }

    private static final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }
    }
}
