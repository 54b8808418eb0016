package dev.clientele.campaign.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/** Merge field → stand-in, kept as JSON text. */
@Converter
public class Fallbacks implements AttributeConverter<Stored<Map<String, String>>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Stored<Map<String, String>> fallbacks) {
        return fallbacks.text();
    }

    @Override
    public Stored<Map<String, String>> convertToEntityAttribute(String text) {
        return Stored.read(text, stored -> JSON.readValue(stored, new TypeReference<>() {}));
    }

    static Stored<Map<String, String>> stored(Map<String, String> fallbacks) {
        return Stored.of(fallbacks, Fallbacks::text);
    }

    private static String text(Map<String, String> fallbacks) {
        try {
            return JSON.writeValueAsString(fallbacks);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
