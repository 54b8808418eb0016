package dev.clientele.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One event as it is promised: its record, its frozen sample and its schema. */
record Contract(Class<? extends Record> type) {
    /** Written and read as {@code platform} does it. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static java.util.stream.Stream<Contract> all() {
        return java.util.stream.Stream.of(Stream.values())
                .flatMap(stream -> of(stream.events()))
                .distinct();
    }

    static java.util.stream.Stream<Contract> of(Class<?> sealed) {
        return sealed.isRecord()
                ? java.util.stream.Stream.of(new Contract(sealed.asSubclass(Record.class)))
                : Arrays.stream(sealed.getPermittedSubclasses()).flatMap(Contract::of);
    }

    String name() {
        return type.getSimpleName();
    }

    String file() {
        return name().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase() + ".v1.json";
    }

    JsonNode sample() {
        return read("/samples/" + file());
    }

    JsonNode schema() {
        return read("/schemas/" + file());
    }

    Event parse(JsonNode body) throws JsonProcessingException {
        return (Event) JSON.treeToValue(body, type);
    }

    SortedSet<String> components() {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Contract.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(in, resource + " is missing"));
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
