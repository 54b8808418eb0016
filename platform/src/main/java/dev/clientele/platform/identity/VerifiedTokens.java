package dev.clientele.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that have been verified, by their hash, so that the next request with one is believed at once. What was refused is
 * never kept, and nothing is believed after its own end.
 */
final class VerifiedTokens {
    private final Cache<ByteBuffer, JsonWebToken> known;
    private final Clock clock;

    /** @param clock by which tokens end: the system's, whatever day a demonstration plays */
    VerifiedTokens(TokenSettings settings, Clock clock) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.cacheMax())
                .expireAfterWrite(settings.cacheFor())
                .build();
    }

    JsonWebToken verified(String token, Verification verification) throws ParseException {
        ByteBuffer hash = hash(token);
        JsonWebToken before = known.getIfPresent(hash);
        if (before != null && clock.instant().isBefore(Instant.ofEpochSecond(before.getExpirationTime())))
            return before;
        JsonWebToken verified = verification.verify(token);
        known.put(hash, verified);
        return verified;
    }

    @FunctionalInterface
    interface Verification {
        JsonWebToken verify(String token) throws ParseException;
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
