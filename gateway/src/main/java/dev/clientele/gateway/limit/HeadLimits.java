package dev.clientele.gateway.limit;

import dev.clientele.gateway.GatewayConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** How long the head of a request may be: what a service would not read is not sent to it. */
@ApplicationScoped
public class HeadLimits {
    /** The spaces and the version in {@code GET /path HTTP/1.1}. */
    private static final int LINE_REST = " ".length() + " HTTP/1.1".length();

    private static final int HEADER_REST = ": ".length();

    private final long lineMax;
    private final long headersMax;

    HeadLimits(GatewayConfig config) {
        this.lineMax = config.limits().requestLine().asLongValue();
        this.headersMax = config.limits().headers().asLongValue();
    }

    public boolean lineTooLong(HttpServerRequest request) {
        return request.method().name().length() + request.uri().length() + LINE_REST > lineMax;
    }

    public boolean headersTooLarge(HttpServerRequest request) {
        long bytes = 0;
        for (Map.Entry<String, String> header : request.headers())
            bytes += header.getKey().length() + header.getValue().length() + HEADER_REST;
        return bytes > headersMax;
    }

    public long lineMax() {
        return lineMax;
    }

    public long headersMax() {
        return headersMax;
    }
}
