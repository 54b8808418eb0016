package dev.clientele.campaign.provider;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.provider.ProviderStates.Known;
import java.time.Instant;

/**
 * What a message would meet at its provider.
 *
 * @param hold null when it could go now
 * @param until when that ends by itself; null when only a person can end it
 */
public record Prospect(Hold hold, String evidence, Instant until) {

    static Prospect none(Channel channel) {
        return new Prospect(Hold.NO_PROVIDER, "NO_PROVIDER: no provider of " + channel + " is enabled", null);
    }

    static Prospect of(Known known, Instant now) {
        Breaker breaker = known.breaker();
        if (breaker.state() != Breaker.State.CLOSED && !breaker.mayTry(now))
            return new Prospect(
                    Hold.PROVIDER_AWAY,
                    "PROVIDER_AWAY: provider %s is left alone, breaker %s after %d failures"
                            .formatted(known.code(), breaker.state(), breaker.failures()),
                    breaker.retryAt());
        return known.rate() == null
                ? new Prospect(null, "provider " + known.code() + ", breaker " + breaker.state(), null)
                : limited(known, now);
    }

    private static Prospect limited(Known known, Instant now) {
        Bucket.Rate rate = known.rate();
        Bucket bucket = known.filled(now);
        int free = bucket.grant(rate.burst());
        String evidence = "provider %s, %s a second, %d of %d may go now"
                .formatted(known.code(), rate.perSecond(), free, rate.burst());
        if (free > 0) return new Prospect(null, evidence, null);
        return new Prospect(Hold.RATE_LIMITED, "RATE_LIMITED: " + evidence, bucket.next(rate));
    }

    public Finding finding() {
        return hold == null ? Finding.open(Gate.PROVIDER, evidence) : Finding.waits(Gate.PROVIDER, evidence, until);
    }
}
