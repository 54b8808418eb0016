package dev.clientele.client.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class TokenTest {
    @Inject
    JWTParser parser;

    @Test
    void aTokenIsVerifiedOnce() throws ParseException {
        String token = Tokens.of("admin");

        assertThat(parser.parse(token)).isSameAs(parser.parse(token));
    }

    @Test
    void theSignatureOfAnotherTokenIsNone() {
        String admin = Tokens.of("admin");
        String analyst = Tokens.of("analyst");
        String forged = admin.substring(0, admin.lastIndexOf('.')) + analyst.substring(analyst.lastIndexOf('.'));

        assertThat(status(admin)).isEqualTo(200);
        assertThat(status(analyst)).isEqualTo(200);
        assertThat(status(forged)).isEqualTo(401);
    }

    private static int status(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/companies")
                .statusCode();
    }
}
