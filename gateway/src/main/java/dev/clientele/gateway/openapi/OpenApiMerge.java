package dev.clientele.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.gateway.route.Destination.Nowhere;
import dev.clientele.gateway.route.Destination.ServiceNotNamed;
import dev.clientele.gateway.route.Destination.Somewhere;
import dev.clientele.gateway.route.Destination.To;
import dev.clientele.gateway.route.Routes;
import dev.clientele.gateway.route.Upstream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Merges the services' documents into one, as seen from outside the gateway. Equal components of two services become
 * one; unequal ones of the same name keep both, the later under its service's name. Operation ids stay unique.
 */
final class OpenApiMerge {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String ANY_ID = "00000000-0000-0000-0000-000000000000";
    private static final String SECURITY = "bearer";

    private final ObjectNode paths = JSON.objectNode();
    private final ObjectNode components = JSON.objectNode();
    private final ArrayNode tags = JSON.arrayNode();
    private final Set<String> operationIds = new HashSet<>();
    private final Set<String> tagNames = new HashSet<>();

    private OpenApiMerge() {}

    static ObjectNode merge(Map<Upstream, ObjectNode> documents) {
        OpenApiMerge merge = new OpenApiMerge();
        ComponentNames names = ComponentNames.of(documents);
        documents.forEach((upstream, document) -> merge.add(upstream, document, names));
        return merge.document(documents.keySet());
    }

    private void add(Upstream upstream, ObjectNode document, ComponentNames names) {
        document.path("paths")
                .properties()
                .forEach(entry -> publicPath(upstream, entry.getKey())
                        .filter(path -> !paths.has(path))
                        .ifPresent(path -> addPath(upstream, path, names.renamed(upstream, entry.getValue()))));
        ComponentNames.each(
                document,
                (kind, name, component) -> components
                        .withObjectProperty(kind)
                        .set(names.name(upstream, kind, name), names.renamed(upstream, component)));
        for (JsonNode tag : document.path("tags")) {
            if (tagNames.add(tag.path("name").asText())) tags.add(tag);
        }
    }

    /** The path outside, if the gateway would bring it to this service at all. */
    private static Optional<String> publicPath(Upstream upstream, String path) {
        return switch (Routes.find(path.replaceAll("\\{[^/]*}", ANY_ID))) {
            case To(var owner, var _) -> owner == upstream ? Optional.of(path) : Optional.empty();
            case Somewhere _ -> Optional.of(path);
            case ServiceNotNamed _ ->
                Optional.of(Routes.ROOT + upstream.service() + "/" + path.substring(Routes.ROOT.length()));
            case Nowhere() -> Optional.empty();
        };
    }

    private void addPath(Upstream upstream, String path, JsonNode item) {
        paths.set(path, item);
        METHODS.stream().filter(item::has).forEach(method -> {
            ObjectNode operation = (ObjectNode) item.get(method);
            operation.remove("security");
            if (Routes.isOpen(path)) operation.putArray("security");
            uniqueId(upstream, operation);
        });
    }

    private void uniqueId(Upstream upstream, ObjectNode operation) {
        String id = operation.path("operationId").asText("");
        if (id.isEmpty() || operationIds.add(id)) return;
        String own = upstream.name().toLowerCase() + Character.toUpperCase(id.charAt(0)) + id.substring(1);
        operationIds.add(own);
        operation.put("operationId", own);
    }

    private ObjectNode document(Set<Upstream> present) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Clientele").put("version", "1").put("description", about(present));
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray(SECURITY);
        document.set("tags", tags);
        document.set("paths", sorted(paths));
        components.remove("securitySchemes");
        components
                .putObject("securitySchemes")
                .putObject(SECURITY)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        document.set("components", components);
        return document;
    }

    private static String about(Set<Upstream> present) {
        List<String> away = Arrays.stream(Upstream.values())
                .filter(upstream -> !present.contains(upstream))
                .map(Upstream::service)
                .toList();
        return away.isEmpty()
                ? "Everything the suite offers through its gateway."
                : "Not described at the moment, because away: " + String.join(", ", away) + ".";
    }

    private static ObjectNode sorted(ObjectNode node) {
        ObjectNode sorted = JSON.objectNode();
        StreamSupport.stream(node.properties().spliterator(), false)
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toList())
                .forEach(entry -> sorted.set(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
