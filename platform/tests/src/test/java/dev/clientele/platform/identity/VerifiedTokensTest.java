package dev.clientele.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.stack.Issuer;
import dev.clientele.testing.MovableClock;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.util.KeyUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** design.md 11: whoever calls is who the token says, for as long as it says so. */
class VerifiedTokensTest {
    private static final Duration LIFETIME = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.at(Clock.systemUTC().instant());
    private final AtomicInteger verifications = new AtomicInteger();
    private Issuer issuer;
    private PublicKey key;

    @BeforeEach
    void keys() throws Exception {
        issuer = Issuer.in(folder);
        key = KeyUtils.decodePublicKey(Files.readString(issuer.publicKeyFile()));
    }

    @Test
    void aTokenIsVerifiedOnce() throws ParseException {
        VerifiedTokens tokens = tokens(10, Duration.ofMinutes(5));
        String anna = token("anna");
        String boris = token("boris");

        assertThat(verified(tokens, anna).getName()).isEqualTo("anna");
        assertThat(verified(tokens, boris).getName()).isEqualTo("boris");
        assertThat(verified(tokens, anna).getName()).isEqualTo("anna");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void aForgedOneIsRefusedEveryTime() throws ParseException {
        VerifiedTokens tokens = tokens(10, Duration.ofMinutes(5));
        String anna = token("anna");
        verified(tokens, anna);
        String forged = anna.substring(0, anna.lastIndexOf('.') + 1)
                + token("boris").substring(token("boris").lastIndexOf('.') + 1);

        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> verified(tokens, forged)).isInstanceOf(ParseException.class);

        assertThat(verifications).hasValue(3);
    }

    @Test
    void untilItsEndOnly() throws ParseException {
        VerifiedTokens tokens = tokens(10, Duration.ofDays(1));
        String anna = token("anna");
        long end = verified(tokens, anna).getExpirationTime();

        clock.moveTo(Instant.ofEpochSecond(end).minusMillis(1));
        verified(tokens, anna);
        assertThat(verifications).as("before its end").hasValue(1);

        clock.advance(Duration.ofMillis(1));
        verified(tokens, anna);
        assertThat(verifications).as("at its end the library is asked").hasValue(2);
    }

    @Test
    void forAsLongAsIsSaid() throws ParseException {
        VerifiedTokens tokens = tokens(10, Duration.ofMinutes(5));
        String anna = token("anna");
        verified(tokens, anna);

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        verified(tokens, anna);
        assertThat(verifications).as("before").hasValue(1);

        clock.advance(Duration.ofMillis(1));
        verified(tokens, anna);
        assertThat(verifications).as("after five minutes").hasValue(2);
    }

    @Test
    void aThousandForFiveMinutesUnlessAnOperatorSaysOtherwise() {
        TokenSettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TokenSettings.class)
                .build()
                .getConfigMapping(TokenSettings.class);

        assertThat(settings.cacheMax()).isEqualTo(1000);
        assertThat(settings.cacheFor()).isEqualTo(Duration.ofMinutes(5));
    }

    private String token(String user) {
        return issuer.token(user, Set.of("admin"), null, LIFETIME);
    }

    private JsonWebToken verified(VerifiedTokens tokens, String token) throws ParseException {
        return tokens.verified(token, unknown -> {
            verifications.incrementAndGet();
            return new DefaultJWTParser().verify(unknown, key);
        });
    }

    private VerifiedTokens tokens(int max, Duration cacheFor) {
        return new VerifiedTokens(
                new TokenSettings() {
                    @Override
                    public int cacheMax() {
                        return max;
                    }

                    @Override
                    public Duration cacheFor() {
                        return cacheFor;
                    }
                },
                clock,
                () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }
}
