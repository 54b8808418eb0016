package dev.clientele.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class LimitsTest {
    @Inject
    GatewayConfig config;

    @Test
    void callerWhoAsksTooOftenIsToldToWaitAndOthersAreNot() {
        Caller hasty = Caller.named("hasty");
        List<HttpResponse<String>> answers = IntStream.range(0, config.limits().burst() * 3)
                .parallel()
                .mapToObj(i -> hasty.get("/api/v1/companies/1"))
                .toList();
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(Caller.json(refused).path("code").asText()).isEqualTo("too-many-requests");
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200).count())
                .isGreaterThanOrEqualTo(config.limits().burst());
        assertThat(Caller.named("patient").get("/api/v1/companies/1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void headThatNoServiceWouldReadIsRefusedInWords() {
        Caller wordy = Caller.named("wordy");
        HttpResponse<String> longLine = wordy.get("/api/v1/companies?q=" + "x".repeat(8_192));
        assertThat(longLine.statusCode()).isEqualTo(414);
        assertThat(Caller.json(longLine).path("code").asText()).isEqualTo("uri-too-long");
        assertThat(wordy.get("/api/v1/companies?q=" + "x".repeat(8_100)).statusCode())
                .isEqualTo(200);

        HttpResponse<String> manyHeaders = wordy.get("/api/v1/companies", "X-Long", "x".repeat(15 << 10));
        assertThat(manyHeaders.statusCode()).isEqualTo(431);
        assertThat(Caller.json(manyHeaders).path("code").asText()).isEqualTo("headers-too-large");
        assertThat(Caller.json(manyHeaders).path("detail").asText()).contains("15,360");
        assertThat(wordy.get("/api/v1/companies", "X-Long", "x".repeat(14_000)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void defaultsAreThoseOfTheReadme() {
        assertThat(config.limits().body().asLongValue()).isEqualTo(10L << 20);
        assertThat(config.limits().importBody().asLongValue()).isEqualTo(16L << 30);
        assertThat(config.limits().requestLine().asLongValue()).isEqualTo(8L << 10);
        assertThat(config.limits().headers().asLongValue()).isEqualTo(15L << 10);
        assertThat(config.timeouts().connect()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.timeouts().importAnswer()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.tokens().cacheMax()).isEqualTo(10_000);
        assertThat(config.tokens().cacheFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.limits().subjectsMax()).isEqualTo(100_000);
    }
}
