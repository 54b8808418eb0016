package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.stored.Stored;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Kept as JSON text; it is a value that is never asked about. */
@Converter
public class Actions implements AttributeConverter<Stored<Action>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Stored<Action> action) {
        return action == null ? null : action.text();
    }

    @Override
    public Stored<Action> convertToEntityAttribute(String text) {
        return Stored.read(text, stored -> JSON.readValue(stored, Action.class));
    }

    static Stored<Action> stored(Action action) {
        return Stored.of(action, Actions::text);
    }

    private static String text(Action action) {
        try {
            return JSON.writeValueAsString(action);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
