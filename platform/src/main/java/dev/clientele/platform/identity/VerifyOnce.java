package dev.clientele.platform.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A signature costs more than many an answer: the library verifies it once, not with every request of its bearer. */
@Decorator
@Priority(1)
public abstract class VerifyOnce implements JWTParser {
    private final JWTParser library;
    private final VerifiedTokens tokens;

    public VerifyOnce(@Any @Delegate JWTParser library, TokenSettings settings) {
        this.library = library;
        this.tokens = new VerifiedTokens(settings, Clock.systemUTC(), Ticker.systemTicker());
    }

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        return tokens.verified(token, library::parse);
    }
}
