package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.platform.wire.EventJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Kept as JSON text, whose parts the projection asks for. */
@Converter
public class Occasions implements AttributeConverter<Stored<Occasion>, String> {

    @Override
    public String convertToDatabaseColumn(Stored<Occasion> occasion) {
        return occasion == null ? null : occasion.text();
    }

    @Override
    public Stored<Occasion> convertToEntityAttribute(String text) {
        return Stored.read(text, stored -> EventJson.mapper().readValue(stored, Occasion.class));
    }

    static Stored<Occasion> stored(Occasion occasion) {
        return Stored.of(occasion, EventJson::write);
    }
}
