package dev.clientele.campaign.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Kept as JSON text, in the order in which they are asked. */
@Converter
public class Questions implements AttributeConverter<Stored<List<Question>>, String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Stored<List<Question>> questions) {
        return questions.text();
    }

    @Override
    public Stored<List<Question>> convertToEntityAttribute(String text) {
        return Stored.read(text, stored -> JSON.readValue(stored, new TypeReference<>() {}));
    }

    static Stored<List<Question>> stored(List<Question> questions) {
        return Stored.of(questions, Questions::text);
    }

    private static String text(List<Question> questions) {
        try {
            return JSON.writeValueAsString(questions);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
