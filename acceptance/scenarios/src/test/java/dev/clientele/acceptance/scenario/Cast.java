package dev.clientele.acceptance.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who and what a scenario has made so far: {@code $anna} in any text is anna's id. */
final class Cast {
    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Dates dates;

    Cast(Dates dates, String random) {
        this.dates = dates;
        ids.put("random", random);
        ids.put("RANDOM", random.toUpperCase(Locale.ROOT));
    }

    void add(String name, String kind, String id) {
        ids.put(name, id);
        kinds.put(name, kind);
    }

    String id(String name) {
        String id = ids.get(name);
        if (id == null) throw new AssertionError("nothing here is called " + name + "; known: " + ids.keySet());
        return id;
    }

    /** Names of the companies and contacts by their ids. */
    Map<String, String> clients() {
        return kinds.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals("contact") || entry.getValue().equals("company"))
                .collect(Collectors.toMap(entry -> ids.get(entry.getKey()), Map.Entry::getKey));
    }

    String kind(String name) {
        id(name);
        return kinds.getOrDefault(name, "");
    }

    String filledIn(String text) {
        if (dates.isDate(text)) return dates.date(text).toString();
        return dates.filledIn(NAME.matcher(text).replaceAll(found -> id(found.group(1))));
    }

    JsonNode filledIn(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(filledIn(text.textValue()));
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> filled.set(filledIn(entry.getKey()), filledIn(entry.getValue())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> filled.add(filledIn(each)));
                yield filled;
            }
            default -> node;
        };
    }
}
