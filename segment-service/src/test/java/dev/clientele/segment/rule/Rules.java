package dev.clientele.segment.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads rules for tests, with a custom attribute of each type and one segment in the catalogue. */
public final class Rules {
    public static final UUID VIP = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Types of custom attributes by code. */
    public static final Map<String, String> ATTRIBUTES = new TreeMap<>(Map.of(
            "score",
            "NUMBER",
            "since",
            "DATE",
            "note",
            "STRING",
            "loyal",
            "BOOL",
            "grade",
            "ENUM",
            "colours",
            "MULTI_ENUM"));

    public static final Catalogue CATALOGUE = new Catalogue() {
        private final List<Field> fields = with(ATTRIBUTES);

        @Override
        public List<Field> fields() {
            return fields;
        }

        @Override
        public Optional<UUID> segment(String codeOrId) {
            return codeOrId.equals("vip") ? Optional.of(VIP) : Optional.empty();
        }
    };

    private Rules() {}

    private static List<Field> with(Map<String, String> attributes) {
        var fields = new ArrayList<>(Fields.ALL);
        attributes.forEach((code, type) -> fields.add(Fields.custom(code, type, new Title(code, code), List.of())));
        return List.copyOf(fields);
    }

    public static Reading reading(String json, Template template) {
        try {
            return RuleJson.read(JSON.readTree(json), "/rule", template, CATALOGUE, Bounds.DEFAULT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    public static Rule rule(String json) {
        Reading reading = reading(json.replace('\'', '"'), Template.CUSTOM);
        return reading.rule().orElseThrow(() -> new AssertionError(json + " " + reading.faults()));
    }
}
