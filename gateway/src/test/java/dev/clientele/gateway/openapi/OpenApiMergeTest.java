package dev.clientele.gateway.openapi;

import static dev.clientele.gateway.route.Upstream.CLIENT;
import static dev.clientele.gateway.route.Upstream.SEGMENT;
import static dev.clientele.gateway.route.Upstream.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.gateway.route.Upstream;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void pathIsTakenFromItsOwnerOnly() {
        JsonNode merged = merge(
                CLIENT,
                paths("/api/v1/companies", "/api/v1/segments", "/internal"),
                SEGMENT,
                paths("/api/v1/segments"));
        assertThat(merged.path("paths").propertyStream().map(Map.Entry::getKey))
                .containsExactly("/api/v1/companies", "/api/v1/segments");
        assertThat(operation(merged, "/api/v1/segments")).isEqualTo("SEGMENT");
    }

    @Test
    void commonCollectionsAreNamedWithTheirServiceAndRunsStandOnce() {
        String common = paths("/api/v1/runs", "/api/v1/runs/{id}", "/api/v1/dlq/{id}/replay");
        JsonNode merged = merge(CLIENT, common, STATUS, common);
        assertThat(merged.path("paths").propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "/api/v1/client-service/dlq/{id}/replay",
                        "/api/v1/client-service/runs",
                        "/api/v1/runs/{id}",
                        "/api/v1/status-service/dlq/{id}/replay",
                        "/api/v1/status-service/runs");
    }

    @Test
    void equalSchemasBecomeOne() {
        JsonNode merged = merge(CLIENT, schema("Run", "integer"), STATUS, schema("Run", "integer"));
        assertThat(merged.at("/components/schemas").size()).isEqualTo(1);
    }

    @Test
    void unequalSchemasKeepBothAndReferencesFollow() {
        JsonNode merged = merge(CLIENT, schema("Item", "integer"), STATUS, schema("Item", "string"));
        assertThat(merged.at("/components/schemas/Item/type").asText()).isEqualTo("integer");
        assertThat(merged.at("/components/schemas/StatusItem/type").asText()).isEqualTo("string");
        assertThat(merged.at("/paths/~1api~1v1~1companies/get/x-schema/$ref").asText())
                .isEqualTo("#/components/schemas/Item");
        assertThat(merged.at("/paths/~1api~1v1~1statuses/get/x-schema/$ref").asText())
                .isEqualTo("#/components/schemas/StatusItem");
    }

    @Test
    void equalSchemasThatReferToUnequalOnesAreKeptApartToo() {
        String page = ",\"Page\":{\"items\":{\"$ref\":\"#/components/schemas/Item\"}}";
        JsonNode merged = merge(CLIENT, schema("Item", "integer", page), STATUS, schema("Item", "string", page));
        assertThat(merged.at("/components/schemas/StatusPage/items/$ref").asText())
                .isEqualTo("#/components/schemas/StatusItem");
    }

    @Test
    void operationIdsStayUniqueAndTagsAreJoined() {
        JsonNode merged = merge(CLIENT, """
                {"tags":[{"name":"runs"},{"name":"cards"}],"paths":{"/api/v1/companies":{"get":{"operationId":"list"}}}}""", STATUS, """
                {"tags":[{"name":"runs"}],"paths":{"/api/v1/statuses":{"get":{"operationId":"list"}}}}""");
        assertThat(operation(merged, "/api/v1/statuses")).isEqualTo("statusList");
        assertThat(merged.path("tags")).hasSize(2);
    }

    @Test
    void everythingButOpenPathsNeedsTheBearerToken() {
        JsonNode merged =
                merge(Upstream.CAMPAIGN, paths("/api/v1/campaigns", "/api/v1/unsubscribe/{token}"), CLIENT, "{}");
        assertThat(merged.at("/security/0/bearer").isArray()).isTrue();
        assertThat(merged.at("/paths/~1api~1v1~1unsubscribe~1{token}/get/security"))
                .isEmpty();
        assertThat(merged.at("/paths/~1api~1v1~1campaigns/get").has("security")).isFalse();
        assertThat(merged.at("/info/description").asText()).contains("status-service, segment-service");
    }

    private static String operation(JsonNode merged, String path) {
        return merged.path("paths").path(path).path("get").path("operationId").asText();
    }

    private static String paths(String... paths) {
        ObjectNode document = JSON.createObjectNode();
        for (String path : paths)
            document.withObjectProperty("paths").withObjectProperty(path).putObject("get");
        return document.toString();
    }

    private static String schema(String name, String type) {
        return schema(name, type, "");
    }

    private static String schema(String name, String type, String more) {
        return """
                {"paths":{"/api/v1/companies":{"get":{"x-schema":{"$ref":"#/components/schemas/%1$s"}}},
                          "/api/v1/statuses":{"get":{"x-schema":{"$ref":"#/components/schemas/%1$s"}}}},
                 "components":{"schemas":{"%1$s":{"type":"%2$s"}%3$s}}}""".formatted(name, type, more);
    }

    private static JsonNode merge(Upstream first, String one, Upstream second, String two) {
        Map<Upstream, ObjectNode> documents = new EnumMap<>(Upstream.class);
        documents.put(first, named(first, one));
        documents.put(second, named(second, two));
        return OpenApiMerge.merge(documents);
    }

    /** Operations without an id get the service's name as one, to see whose they are. */
    private static ObjectNode named(Upstream upstream, String text) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(text);
            document.path("paths").forEach(item -> {
                ObjectNode get = (ObjectNode) item.get("get");
                if (!get.has("operationId")) get.put("operationId", upstream.name());
            });
            return document;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }
}
