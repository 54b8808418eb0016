package dev.clientele.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** A bucket per subject (or per address where no token is needed), kept while the subject calls. */
@ApplicationScoped
public class RateLimits {
    private final LoadingCache<String, Bucket> buckets;

    RateLimits(GatewayConfig config) {
        GatewayConfig.Limits limits = config.limits();
        buckets = Caffeine.newBuilder()
                .maximumSize(limits.subjectsMax())
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(subject -> bucket(limits.burst(), limits.requestsPerSecond()));
    }

    /** The subject again; throws {@link Refused} with the time to wait when it has used up its share. */
    public String taken(String subject) {
        Bucket bucket = buckets.get(subject);
        if (bucket.tryConsume(1)) return subject;
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) return subject;
        throw new Refused(Problem.TOO_MANY_REQUESTS, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
