package dev.clientele.campaign.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.ProviderStates.Known;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderView(
        UUID id,
        String code,
        String name,
        Channel channel,
        String url,

        @Schema(description = "Name of the secret, never the secret.")
        String secret,

        String account,
        BigDecimal ratePerSecond,
        Integer burst,
        BigDecimal pricePerPart,
        boolean idempotent,
        boolean foreignMessenger,
        Integer windowHours,
        boolean enabled,
        BreakerView breaker,
        @Schema(description = "Absent without a rate.") BucketView bucket,
        Instant createdAt,
        Instant updatedAt) {

    /** @param retryAt while it is not CLOSED: when the next message may try the provider */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Breaker")
    public record BreakerView(
            Breaker.State state,
            int failures,
            Instant retryAt,

            @Schema(description = "A code or words of ours; never whom it was about.")
            String lastError) {}

    /** @param tokens messages that may go at this moment */
    @Schema(name = "Bucket")
    public record BucketView(int tokens, int burst) {}

    static ProviderView of(Provider provider, Known known, Instant now) {
        return new ProviderView(
                provider.id,
                provider.code,
                provider.name,
                provider.channel,
                provider.url,
                provider.secret,
                provider.account,
                provider.ratePerSecond,
                provider.burst,
                provider.pricePerPart,
                provider.idempotent,
                provider.foreignMessenger,
                provider.windowHours,
                provider.enabled,
                breaker(known.breaker()),
                bucket(known, now),
                provider.createdAt,
                provider.updatedAt);
    }

    private static BreakerView breaker(Breaker breaker) {
        return new BreakerView(breaker.state(), breaker.failures(), breaker.retryAt(), breaker.lastError());
    }

    private static BucketView bucket(Known known, Instant now) {
        if (known.rate() == null) return null;
        Bucket bucket = known.bucket() == null ? Bucket.full(known.rate(), now) : known.bucket();
        return new BucketView(
                bucket.refilled(known.rate(), now).grant(known.rate().burst()),
                known.rate().burst());
    }
}
