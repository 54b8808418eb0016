package dev.clientele.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that have been verified, so that the next request with one is believed at once. What was refused is never kept, and
 * nothing is believed after its own end ({@code exp}).
 */
final class VerifiedTokens {
    private final Cache<String, JsonWebToken> known;
    private final Clock clock;

    /**
     * @param clock by which tokens end: the system's, whatever day a demonstration plays
     * @param ticker by which they are forgotten; nobody sets it back
     */
    VerifiedTokens(TokenSettings settings, Clock clock, Ticker ticker) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.cacheMax())
                .expireAfterWrite(settings.cacheFor())
                .ticker(ticker)
                .build();
    }

    JsonWebToken verified(String token, Verification verification) throws ParseException {
        JsonWebToken before = known.getIfPresent(token);
        if (before != null && clock.instant().isBefore(Instant.ofEpochSecond(before.getExpirationTime())))
            return before;
        JsonWebToken verified = verification.verify(token);
        known.put(token, verified);
        return verified;
    }

    @FunctionalInterface
    interface Verification {
        JsonWebToken verify(String token) throws ParseException;
    }
}
