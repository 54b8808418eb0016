package dev.clientele.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class DocumentsTest {
    private final Caller anybody = Caller.with(null);

    @Test
    void oneDocumentDescribesAllServicesThatAreThere() {
        for (String path : new String[] {"/openapi", "/q/openapi"}) {
            HttpResponse<String> answer = anybody.get(path);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
            JsonNode document = Caller.json(answer);
            assertThat(document.path("paths").propertyStream().map(Map.Entry::getKey))
                    .contains(
                            "/api/v1/companies",
                            "/api/v1/statuses",
                            "/api/v1/runs/{id}",
                            "/api/v1/client-service/runs",
                            "/api/v1/status-service/runs");
            assertThat(document.at("/info/description").asText()).contains("segment-service, campaign-service");
        }
    }

    @Test
    void swaggerShowsTheDocument() {
        HttpResponse<String> docs = anybody.get("/docs");
        assertThat(docs.statusCode()).isEqualTo(302);
        assertThat(docs.headers().firstValue("Location").orElseThrow()).isEqualTo("/q/swagger-ui");
        HttpResponse<String> page = anybody.get("/q/swagger-ui/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/openapi");
    }

    @Test
    void gatewayIsReadyWhateverItsServicesDo() {
        HttpResponse<String> ready = anybody.get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(Caller.json(ready).path("status").asText()).isEqualTo("UP");
    }

    @Test
    void metricsCountCallsAndRefusalsWithoutPaths() {
        Caller.named("metrics").get("/api/v1/companies/metrics-probe");
        anybody.get("/api/v1/companies");
        String metrics = anybody.get("/q/metrics").body();
        assertThat(metrics).contains("gateway_upstream_seconds_count{outcome=\"2xx\",service=\"client-service\"}");
        assertThat(metrics).contains("gateway_refusals_total{code=\"token-missing\"}");
        assertThat(metrics).doesNotContain("metrics-probe");
    }

    @Test
    void onlyConfiguredOriginsMayCallFromABrowser() {
        assertThat(preflight("https://app.test").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://app.test");
        HttpResponse<String> other = preflight("https://evil.test");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(other.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> preflight(String origin) {
        return Caller.send(anybody.request("/api/v1/companies")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }
}
