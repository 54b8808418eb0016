package dev.clientele.client.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** JSON columns. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectMapper FILLED = MAPPER.copy()
            .addMixIn(CardDraft.class, Filled.class)
            .registerModule(new SimpleModule().addSerializer(BigDecimal.class, new Stripped()));
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private static final String NO_FIELDS = "{}";
    private static final String NO_ITEMS = "[]";

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface Filled {}

    /** As in a {@link #tree}. */
    private static final class Stripped extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal number, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(number.stripTrailingZeros());
        }
    }

    private Json() {}

    /** Most cards have nothing in most of these columns. */
    public static String write(Object value) {
        if (value instanceof Map<?, ?> map && map.isEmpty()) return NO_FIELDS;
        if (value instanceof Collection<?> items && items.isEmpty()) return NO_ITEMS;
        return write(MAPPER, value);
    }

    /** As {@link #write}, but fields of drafts that are empty are left out. */
    static String filled(Object value) {
        return write(FILLED, value);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode text(String text) {
        return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
    }

    static JsonNode number(BigDecimal number) {
        return number == null ? NullNode.getInstance() : DecimalNode.valueOf(number);
    }

    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static Map<String, String> texts(String json) {
        return NO_FIELDS.equals(json) ? Map.of() : read(json, TEXTS);
    }

    public static Map<String, Object> values(String json) {
        return NO_FIELDS.equals(json) ? Map.of() : read(json, VALUES);
    }

    public static <T> List<T> items(String json, TypeReference<List<T>> type) {
        return NO_ITEMS.equals(json) ? List.of() : read(json, type);
    }

    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column does not parse", e);
        }
    }
}
