package dev.clientele.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.clientele.gateway.GatewayConfig;
import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Refused;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Verifies bearer tokens. Only asymmetric signatures count, and an issuer must be configured. */
@ApplicationScoped
public class Tokens {
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");
    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final String SCHEME = "Bearer ";

    private record Verified(String subject, Instant expiresAt) {}

    private final JWTParser parser;
    private final Vertx vertx;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified;

    Tokens(
            JWTParser parser,
            Vertx vertx,
            Clock clock,
            GatewayConfig config,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm", defaultValue = "RS256") Set<String> algorithms,
            @ConfigProperty(name = "smallrye.jwt.verify.algorithm") Optional<String> symmetric) {
        if (issuer.isBlank()) throw new IllegalStateException("mp.jwt.verify.issuer must name the issuer of tokens");
        if (!ALGORITHMS.containsAll(algorithms) || symmetric.isPresent()) {
            throw new IllegalStateException("tokens may be signed with " + ALGORITHMS + " only");
        }
        this.parser = parser;
        this.vertx = vertx;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.tokens().cacheMax())
                .expireAfterWrite(config.tokens().cacheFor())
                .build();
    }

    /** The caller's subject, or a failure with the refusal. A token seen before costs one hash. */
    public Future<String> subject(String authorization) {
        if (authorization == null) return Future.failedFuture(new Refused(Problem.TOKEN_MISSING));
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Future.failedFuture(new Refused(Problem.TOKEN_MISSING));
        }
        String token = authorization.substring(SCHEME.length()).trim();
        ByteBuffer hash = hash(token);
        Verified known = verified.getIfPresent(hash);
        if (known != null && clock.instant().isBefore(known.expiresAt()))
            return Future.succeededFuture(known.subject());
        // The parser may fetch keys over the network, and a signature takes a while: not on the event loop.
        return vertx.executeBlocking(() -> verify(token, hash), false);
    }

    private String verify(String token, ByteBuffer hash) {
        try {
            JsonWebToken parsed = parser.parse(token);
            if (parsed.getName() == null) throw new Refused(Problem.TOKEN_REJECTED);
            Instant expiresAt = Instant.ofEpochSecond(parsed.getExpirationTime());
            if (!clock.instant().isBefore(expiresAt)) throw new Refused(Problem.TOKEN_REJECTED);
            String subject = parsed.getSubject() == null ? parsed.getName() : parsed.getSubject();
            verified.put(hash, new Verified(subject, expiresAt));
            return subject;
        } catch (ParseException forged) {
            LOG.debugf("token rejected: %s", forged.getMessage());
            throw new Refused(Problem.TOKEN_REJECTED);
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
