package dev.clientele.platform.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How the API reads and writes JSON: nothing unknown, nothing guessed, dates in ISO, decimals plain. Events have their
 * own, tolerant reader.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    private static final int DEPTH_MAX = 64;
    private static final int TEXT_MAX = 1 << 20;
    private static final int NUMBER_MAX = 100;
    private static final int NAME_MAX = 1000;

    private static final List<LogicalType> NEVER_EMPTY =
            List.of(LogicalType.POJO, LogicalType.OtherScalar, LogicalType.DateTime, LogicalType.Enum);

    private final BusinessTime time;
    private final HttpSettings settings;

    public StrictJson(BusinessTime time, HttpSettings settings) {
        this.time = time;
        this.settings = settings;
    }

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new JavaTimeModule());
        json.registerModule(new StrictValues(time::startOf));
        limit(json);
        refuse(json);
        write(json);
    }

    private void limit(ObjectMapper json) {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(TEXT_MAX)
                        .maxNumberLength(NUMBER_MAX)
                        .maxNameLength(NAME_MAX)
                        .maxDocumentLength(settings.jsonBodyMax())
                        .build());
        json.getFactory().configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
        // To close the body of a request that cannot be read is to read the rest of it first.
        json.getFactory().configure(StreamReadFeature.AUTO_CLOSE_SOURCE.mappedFeature(), false);
    }

    @SuppressWarnings("deprecation") // the builder that replaces these setters cannot change an existing mapper
    private static void refuse(ObjectMapper json) {
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        json.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        json.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        json.setDefaultLeniency(false);
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        for (LogicalType type : NEVER_EMPTY) {
            json.coercionConfigFor(type).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
    }

    private static void write(ObjectMapper json) {
        json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        json.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        json.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }
}
