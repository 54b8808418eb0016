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
import java.util.HashMap;
import java.util.Map;
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
    private final Map<String, String> issued = new HashMap<>();
    private Issuer issuer;
    private PublicKey key;

    @BeforeEach
    void keys() throws Exception {
        issuer = Issuer.in(folder);
        key = KeyUtils.decodePublicKey(Files.readString(issuer.publicKeyFile()));
    }

    @Test
    void aTokenIsVerifiedOnce() throws ParseException {
        VerifiedTokens tokens = tokens(Duration.ofMinutes(5));
        String anna = token("anna");
        String boris = token("boris");

        assertThat(verified(tokens, anna).getName()).isEqualTo("anna");
        assertThat(verified(tokens, boris).getName()).isEqualTo("boris");
        assertThat(verified(tokens, anna).getName()).isEqualTo("anna");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void aForgedOneIsRefusedEveryTime() throws ParseException {
        VerifiedTokens tokens = tokens(Duration.ofMinutes(5));
        String anna = token("anna");
        verified(tokens, anna);
        String boris = token("boris");
        String forged = anna.substring(0, anna.lastIndexOf('.')) + boris.substring(boris.lastIndexOf('.'));

        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> verified(tokens, forged)).isInstanceOf(ParseException.class);

        assertThat(verifications).hasValue(3);
    }

    @Test
    void untilItsEndOnly() throws ParseException {
        VerifiedTokens tokens = tokens(LIFETIME.multipliedBy(2));

        long end = verified(tokens, token("anna")).getExpirationTime();

        isAskedAgainAt(Instant.ofEpochSecond(end), tokens);
    }

    @Test
    void forAsLongAsIsSaid() throws ParseException {
        VerifiedTokens tokens = tokens(Duration.ofMinutes(5));

        verified(tokens, token("anna"));

        isAskedAgainAt(clock.instant().plus(Duration.ofMinutes(5)), tokens);
    }

    private void isAskedAgainAt(Instant end, VerifiedTokens tokens) throws ParseException {
        clock.moveTo(end.minusMillis(1));
        verified(tokens, token("anna"));
        assertThat(verifications).as("before").hasValue(1);

        clock.moveTo(end);
        verified(tokens, token("anna"));
        assertThat(verifications).as("at its end the library is asked").hasValue(2);
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

    /** The same one each time. */
    private String token(String user) {
        return issued.computeIfAbsent(user, each -> issuer.token(each, Set.of("admin"), null, LIFETIME));
    }

    private JsonWebToken verified(VerifiedTokens tokens, String token) throws ParseException {
        return tokens.verified(token, unknown -> {
            verifications.incrementAndGet();
            return new DefaultJWTParser().verify(unknown, key);
        });
    }

    private VerifiedTokens tokens(Duration cacheFor) {
        return new VerifiedTokens(
                new TokenSettings() {
                    @Override
                    public int cacheMax() {
                        return 10;
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
