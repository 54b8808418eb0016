package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.platform.wire.EventJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Kept as JSON text, whose parts the projection asks for. */
@Converter
public class Occasions implements AttributeConverter<Occasion, String> {

    @Override
    public String convertToDatabaseColumn(Occasion occasion) {
        return occasion == null ? null : EventJson.write(occasion);
    }

    @Override
    public Occasion convertToEntityAttribute(String text) {
        try {
            return text == null ? null : EventJson.mapper().readValue(text, Occasion.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
