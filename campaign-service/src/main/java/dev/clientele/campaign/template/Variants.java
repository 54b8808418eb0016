package dev.clientele.campaign.template;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import jakarta.persistence.AttributeConverter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Words of their own for men and for women (CAM-06). Whose gender is unknown gets the template's own words; a template
 * that has none of its own is not written to them.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "TemplateVariants",
        description = "Words of their own for men and for women; the template's own are for all others.")
public record Variants(Variant male, Variant female) {
    public static final Variants NONE = new Variants(null, null);

    /** Whether nobody of known gender needs the template's own words. */
    @JsonIgnore
    boolean areWhole() {
        return male != null && female != null;
    }

    /** Nothing is kept of a template that has none. */
    @jakarta.persistence.Converter
    public static class Converter implements AttributeConverter<Stored<Variants>, String> {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String convertToDatabaseColumn(Stored<Variants> variants) {
            return variants == null ? null : variants.text();
        }

        @Override
        public Stored<Variants> convertToEntityAttribute(String text) {
            return text == null
                    ? new Stored<>(null, NONE)
                    : Stored.read(text, stored -> JSON.readValue(stored, Variants.class));
        }

        static Stored<Variants> stored(Variants variants) {
            return variants.equals(NONE) ? new Stored<>(null, NONE) : Stored.of(variants, Converter::text);
        }

        private static String text(Variants variants) {
            try {
                return JSON.writeValueAsString(variants);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
