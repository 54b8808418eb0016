package dev.clientele.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class IdentityTest {
    private static final String PATH = "/api/v1/companies/1";

    @Test
    void signedTokenOfTheIssuerPasses() {
        assertThat(Caller.named("anna").get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void callWithoutTokenIsRefusedBeforeItsPathIsLookedAt() {
        for (String path : new String[] {PATH, "/api/v1/nothing", "/api/v1/runs", "/api"}) {
            HttpResponse<String> answer = Caller.with(null).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(Caller.json(answer).path("code").asText()).isEqualTo("token-missing");
        }
    }

    @Test
    void unsignedTokenIsRejected() {
        rejects(encoded("{\"alg\":\"none\"}") + "." + payload() + ".");
        rejects(encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + payload() + ".");
    }

    @Test
    void tokenSignedWithThePublicKeyAsASecretIsRejected() throws GeneralSecurityException {
        String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + payload();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Caller.text("test.public-key").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        rejects(signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void tokenOfAnotherKeyIsRejected() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rejects(Caller.claims("eve").sign(generator.generateKeyPair().getPrivate()));
    }

    @Test
    void tokenOfAnotherIssuerIsRejected() {
        rejects(Caller.claims("eve").issuer("https://elsewhere.test").sign(Caller.privateKey()));
    }

    @Test
    void tokenForAnotherApplicationIsRejected() {
        rejects(Caller.claims("eve").audience("payroll").sign(Caller.privateKey()));
        rejects(Caller.claims("eve").remove("aud").sign(Caller.privateKey()));
    }

    @Test
    void expiredTokenIsRejected() {
        rejects(Caller.claims("eve").expiresAt(Instant.now().minusSeconds(1)).sign(Caller.privateKey()));
    }

    @Test
    void tokenThatPassedOnceIsRejectedOnceExpired() throws InterruptedException {
        Caller caller = Caller.with(
                Caller.claims("brief").expiresAt(Instant.now().plusSeconds(2)).sign(Caller.privateKey()));
        assertThat(caller.get(PATH).statusCode()).isEqualTo(200);
        Thread.sleep(2_100);
        assertThat(caller.get(PATH).statusCode()).isEqualTo(401);
    }

    @Test
    void changedTokenIsRejected() {
        String good = Caller.claims("anna").sign(Caller.privateKey());
        assertThat(Caller.with(good).get(PATH).statusCode()).isEqualTo(200);
        String[] parts = good.split("\\.");
        rejects(parts[0] + "." + payload() + "." + parts[2]);
    }

    @Test
    void garbageIsRejected() {
        for (String garbage : new String[] {"x", "a.b.c", "....", "null", encoded("{}")}) rejects(garbage);
    }

    @Test
    void otherSchemesAreNoTokens() {
        HttpResponse<String> answer = Caller.with(null).get(PATH, "Authorization", "Basic YWRtaW46YWRtaW4=");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private static void rejects(String token) {
        HttpResponse<String> answer = Caller.with(token).get(PATH);
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(Caller.json(answer).path("code").asText()).isEqualTo("token-rejected");
    }

    private static String payload() {
        return encoded(
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"eve\",\"upn\":\"eve\",\"groups\":[\"admin\"],\"exp\":%d}"
                        .formatted(
                                FakeServices.ISSUER,
                                FakeServices.AUDIENCE,
                                Instant.now().plusSeconds(600).getEpochSecond()));
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
