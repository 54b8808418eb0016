package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.campaign.Action;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Kept as JSON text; it is a value that is never asked about. */
@Converter
public class Actions implements AttributeConverter<Action, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Action action) {
        try {
            return action == null ? null : JSON.writeValueAsString(action);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Action convertToEntityAttribute(String text) {
        try {
            return text == null ? null : JSON.readValue(text, Action.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
