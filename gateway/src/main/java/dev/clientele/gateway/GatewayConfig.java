package dev.clientele.gateway;

import dev.clientele.gateway.route.Upstream;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

@ConfigMapping(prefix = "clientele.gateway")
public interface GatewayConfig {

    Map<Upstream, URI> upstreams();

    Limits limits();

    Timeouts timeouts();

    Breaker breaker();

    Tokens tokens();

    OpenApi openapi();

    interface Limits {
        /** As much as the services read of one. */
        @WithDefault("8K")
        MemorySize requestLine();

        /** The services read 16 KB, and the gateway adds some of its own. */
        @WithDefault("15K")
        MemorySize headers();

        @WithDefault("10M")
        MemorySize body();

        /** A whole base is imported as one file. */
        @WithDefault("16G")
        MemorySize importBody();

        /** Per subject and gateway process: with N replicas a subject gets up to N times as much. */
        @WithDefault("1000")
        int requestsPerSecond();

        @WithDefault("2000")
        int burst();

        @WithDefault("100000")
        int subjectsMax();
    }

    interface Timeouts {
        @WithDefault("2s")
        Duration connect();

        /** How long a service may stay silent; event streams are exempt. */
        @WithDefault("30s")
        Duration answer();

        @WithDefault("15m")
        Duration importAnswer();
    }

    interface Breaker {
        @WithDefault("20")
        int window();

        @WithDefault("0.5")
        double failureRatio();

        @WithDefault("2s")
        Duration delay();
    }

    interface Tokens {
        @WithDefault("10000")
        int cacheMax();

        /** A verified token is looked at again after this, so a withdrawn key does not outlive it by more. */
        @WithDefault("5m")
        Duration cacheFor();
    }

    interface OpenApi {
        @WithDefault("30s")
        Duration refresh();

        @WithDefault("5s")
        Duration fetchWithin();
    }
}
