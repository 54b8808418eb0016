package dev.clientele.testing.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endless, seeded stream of requests over all operations of a document: right in most places, so that they get far,
 * and wrong in some (types, dates, lengths, unknown properties, broken JSON, wild cursors, foreign media types, U+0000).
 */
public final class BadRequests {
    /** Kinds of documents, each with the field that has its day: with a client and an amount they are all that is needed. */
    public static final Map<String, String> DATED = Map.of(
            "deals", "openedAt",
            "orders", "orderedAt",
            "invoices", "issuedAt",
            "payments", "paidAt",
            "shipments", "shippedAt",
            "adjustments", "adjustedOn");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final int DEPTH_MAX = 6;
    private static final String LONG = "x".repeat(3000);
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "1e400",
            "99999999999999999999",
            "true",
            "\u0000",
            "a\u0000b",
            "🙂",
            "\uD800",
            "'; drop table company; --",
            "%",
            "\\",
            "*",
            "../../etc/passwd",
            "{}",
            "[]",
            "2026-02-30",
            "0000-00-00",
            "+999999999-01-01",
            "-0001-01-01",
            "2026-13-01T25:61:61Z",
            "2026-01-01T00:00:00+99:00",
            "00000000-0000-0000-0000-000000000000",
            "not-a-uuid",
            "WyJ3aWxkIl0",
            "Ω≈ç√∫˜µ≤≥÷",
            "اختبار",
            LONG);
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/merge-patch+json",
            "application/x-ndjson",
            "text/csv",
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "application/json; charset=utf-16",
            "nonsense");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, List<UUID>> known;
    private final List<UUID> all;
    private final Random random;

    private record Operation(String id, String method, String path, JsonNode node) {}

    /**
     * @param known ids of things that are there by the word of the path before them, such as {@code companies}, so that
     *     some requests get that far
     * @param without operations to be left out
     */
    public BadRequests(JsonNode document, long seed, Map<String, List<UUID>> known, Set<String> without) {
        this.document = document;
        this.known = Map.copyOf(known);
        this.all = known.values().stream().flatMap(List::stream).toList();
        this.random = new Random(seed);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(one -> METHODS.contains(one.getKey()))
                        .filter(one -> !without.contains(
                                one.getValue().path("operationId").asText()))
                        .forEach(one -> operations.add(new Operation(
                                one.getValue().path("operationId").asText(),
                                one.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                one.getValue()))));
    }

    public int operations() {
        return operations.size();
    }

    public BadRequest next() {
        Operation operation = pick(operations);
        var headers = new HashMap<String, String>();
        var query = new ArrayList<String>();
        for (JsonNode parameter : operation.node.path("parameters")) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "query" -> {
                    if (chance(15) || parameter.path("required").asBoolean())
                        query.add(encoded(name) + "=" + encoded(parameterValue(parameter)));
                }
                case "header" -> {
                    if (chance(70)) headers.put(name, header(chance(60) ? "*" : word()));
                }
                default -> {}
            }
        }
        if (chance(4)) query.add(encoded(word()) + "=" + encoded(word()));
        if (chance(5)) headers.put("Accept-Language", header(word()));
        if (chance(3)) headers.put("Accept", header(pick(TYPES)));
        String target = path(operation.path) + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return new BadRequest(operation.id, operation.method, target, headers, body(operation, headers));
    }

    private String path(String template) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (random.nextInt(10)) {
                    case 0 -> segment(word());
                    case 1 -> UUID.randomUUID().toString();
                    default -> id(template.substring(0, found.start()));
                }));
    }

    private String id(String before) {
        String[] words = before.split("/");
        List<UUID> there = known.getOrDefault(words[words.length - 1], all);
        return there.isEmpty() ? new UUID(0, 7).toString() : pick(there).toString();
    }

    /** A path segment that still belongs to the operation. */
    private static String segment(String word) {
        String safe = word.replaceAll("[/\\\\;.\u0000]", "_");
        return safe.isBlank() ? "_" : encoded(safe).replace("+", "%20");
    }

    private String parameterValue(JsonNode parameter) {
        if (chance(35)) return word();
        JsonNode value = value(parameter.path("schema"), 0);
        if (value.isArray()) value = value.isEmpty() ? TextNode.valueOf("") : value.get(0);
        return value.isTextual() ? value.asText() : value.toString();
    }

    private byte[] body(Operation operation, Map<String, String> headers) {
        JsonNode content = operation.node.path("requestBody").path("content");
        if (content.isMissingNode()) {
            if (!chance(5)) return null;
            headers.put("Content-Type", pick(TYPES));
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        var types = new ArrayList<String>();
        content.fieldNames().forEachRemaining(types::add);
        String type = pick(types);
        headers.put("Content-Type", chance(4) ? pick(TYPES) : type);
        if (type.contains("ndjson"))
            return lines(content.path("application/json").path("schema"));
        return type.contains("json") ? spoilt(content.path(type).path("schema")) : raw();
    }

    private byte[] lines(JsonNode schema) {
        var lines = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--)
            lines.add(new String(spoilt(schema), StandardCharsets.UTF_8).replace('\n', ' '));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] raw() {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> "a,b\n1,2\n\"".getBytes(StandardCharsets.UTF_8);
            case 2 -> {
                var noise = new byte[200];
                random.nextBytes(noise);
                yield noise;
            }
            default -> word().getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] spoilt(JsonNode schema) {
        JsonNode value = value(schema, 0);
        for (int i = random.nextInt(3); i > 0; i--) spoil(value);
        byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(40)) {
            case 0 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 1 -> "[".repeat(5000).getBytes(StandardCharsets.UTF_8);
            case 2 -> word().getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[0];
            case 4 -> "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);
            case 5 -> new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            case 6 -> (text(value) + " trailing").getBytes(StandardCharsets.UTF_8);
            default -> text;
        };
    }

    private static String text(JsonNode value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts something wrong somewhere inside. */
    private void spoil(JsonNode value) {
        switch (value) {
            case ObjectNode object when object.isEmpty() || chance(10) -> object.set(name(), junk());
            case ObjectNode object -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                String name = pick(names);
                JsonNode inside = object.get(name);
                if (inside.isContainerNode() && chance(60)) spoil(inside);
                else object.set(name, junk());
            }
            case ArrayNode array -> {
                if (!array.isEmpty() && array.get(0).isContainerNode() && chance(60)) spoil(array.get(0));
                else array.add(junk());
            }
            default -> {}
        }
    }

    private String name() {
        return chance(50) ? "colour" : word();
    }

    private JsonNode junk() {
        var nodes = JSON.getNodeFactory();
        return switch (random.nextInt(10)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt());
            case 3 -> nodes.numberNode(new BigDecimal("1E+30"));
            case 4 -> nodes.numberNode(new BigDecimal("-0.00000000001"));
            case 5 -> nodes.arrayNode().add(word());
            case 6 -> nodes.objectNode().put(word(), word());
            default -> nodes.textNode(word());
        };
    }

    private JsonNode value(JsonNode schema, int depth) {
        var nodes = JSON.getNodeFactory();
        JsonNode resolved = resolved(schema);
        if (depth > DEPTH_MAX) return nodes.nullNode();
        if (resolved.has("enum"))
            return resolved.path("enum")
                    .get(random.nextInt(resolved.path("enum").size()));
        return switch (type(resolved)) {
            case "object" -> object(resolved, depth);
            case "array" -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) array.add(value(resolved.path("items"), depth + 1));
                yield array;
            }
            case "integer" -> nodes.numberNode(random.nextInt(100));
            case "number" -> nodes.numberNode(BigDecimal.valueOf(random.nextInt(10_000_000), 2));
            case "boolean" -> nodes.booleanNode(random.nextBoolean());
            case "string" -> nodes.textNode(string(resolved));
            default -> junk();
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || chance(40))
                object.set(property.getKey(), value(property.getValue(), depth + 1));
        });
        if (schema.has("additionalProperties") && chance(50)) object.set(name(), junk());
        return object;
    }

    private String string(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" ->
                all.isEmpty() || chance(30)
                        ? UUID.randomUUID().toString()
                        : pick(all).toString();
            case "date" ->
                "20%02d-%02d-%02d".formatted(random.nextInt(27), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case "date-time" -> "2026-%02d-01T10:00:00Z".formatted(1 + random.nextInt(11));
            default -> {
                JsonNode examples = schema.path("examples");
                yield examples.isArray()
                                && !examples.isEmpty()
                                && examples.get(0).isTextual()
                                && chance(60)
                        ? examples.get(0).asText()
                        : "text " + random.nextInt(1000);
            }
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) return type.asText();
        for (JsonNode one : type) if (!one.asText().equals("null")) return one.asText();
        return schema.has("properties") ? "object" : "";
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        for (int i = 0; i < DEPTH_MAX; i++) {
            if (at.has("$ref")) at = document.at(at.path("$ref").asText().substring(1));
            else if (at.path("allOf").isArray()) at = at.path("allOf").get(0);
            else if (at.path("anyOf").isArray()) at = at.path("anyOf").get(0);
            else return at;
        }
        return at;
    }

    private String word() {
        return pick(WORDS);
    }

    /** What a header can hold at all. */
    private static String header(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return plain.isEmpty() ? "?" : plain;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
