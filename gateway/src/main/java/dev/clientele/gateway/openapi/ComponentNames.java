package dev.clientele.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clientele.gateway.route.Upstream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which components need a name of their own in the merged document: those whose text differs between services, and
 * those equal in text that refer to such a one.
 */
final class ComponentNames {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PREFIX = "#/components/";

    interface EachComponent {
        void accept(String kind, String name, JsonNode component);
    }

    private final Map<String, Upstream> firstOwner = new HashMap<>();
    private final Map<String, JsonNode> firstText = new HashMap<>();
    private final Set<String> shared = new HashSet<>();
    private final Set<String> conflicting = new HashSet<>();

    private ComponentNames() {}

    static ComponentNames of(Map<Upstream, ObjectNode> documents) {
        ComponentNames names = new ComponentNames();
        documents.forEach((upstream, document) ->
                each(document, (kind, name, component) -> names.meet(upstream, kind + "/" + name, component)));
        while (names.conflicting.addAll(names.referringToConflicts())) {}
        return names;
    }

    static void each(ObjectNode document, EachComponent action) {
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(named -> action.accept(kind.getKey(), named.getKey(), named.getValue())));
    }

    String name(Upstream upstream, String kind, String name) {
        String key = kind + "/" + name;
        boolean keeps = !conflicting.contains(key) || firstOwner.get(key) == upstream;
        return keeps
                ? name
                : upstream.name().charAt(0) + upstream.name().substring(1).toLowerCase() + name;
    }

    /** A copy in which every reference names the component of this service. */
    JsonNode renamed(Upstream upstream, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JSON.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), renamed(upstream, entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON.arrayNode();
                array.forEach(element -> copy.add(renamed(upstream, element)));
                yield copy;
            }
            case TextNode text when isReference(text) -> JSON.textNode(renamed(upstream, text.textValue()));
            default -> node;
        };
    }

    private String renamed(Upstream upstream, String reference) {
        String[] parts = reference.substring(PREFIX.length()).split("/", 2);
        return parts.length < 2 ? reference : PREFIX + parts[0] + "/" + name(upstream, parts[0], parts[1]);
    }

    private void meet(Upstream upstream, String key, JsonNode component) {
        JsonNode first = firstText.putIfAbsent(key, component);
        firstOwner.putIfAbsent(key, upstream);
        if (first == null) return;
        shared.add(key);
        if (!first.equals(component)) conflicting.add(key);
    }

    private Set<String> referringToConflicts() {
        Set<String> found = new HashSet<>();
        for (String key : shared) {
            if (!conflicting.contains(key) && refersToConflict(firstText.get(key))) found.add(key);
        }
        return found;
    }

    private boolean refersToConflict(JsonNode node) {
        if (isReference(node)) return conflicting.contains(node.textValue().substring(PREFIX.length()));
        for (JsonNode child : node) {
            if (refersToConflict(child)) return true;
        }
        return false;
    }

    private static boolean isReference(JsonNode node) {
        return node.isTextual() && node.textValue().startsWith(PREFIX);
    }
}
