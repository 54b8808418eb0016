package dev.clientele.platform.stream;

import dev.clientele.platform.wire.EventJson;
import dev.clientele.platform.wire.Headers;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns records of a topic into the records its sealed type permits. A type that is not permitted is from the future. */
final class EventDecoder {
    private final Map<String, Map<String, Class<?>>> typesByTopic = new HashMap<>();

    private final Set<Class<?>> ignored;

    EventDecoder(Map<String, Class<?>> sealedTypeByTopic, Set<Class<?>> ignored) {
        this.ignored = ignored;
        sealedTypeByTopic.forEach((topic, sealedType) -> {
            var types = new HashMap<String, Class<?>>();
            collect(sealedType, types);
            typesByTopic.put(topic, types);
        });
    }

    private static void collect(Class<?> type, Map<String, Class<?>> types) {
        if (type.isRecord()) types.put(type.getSimpleName(), type);
        else for (Class<?> permitted : type.getPermittedSubclasses()) collect(permitted, types);
    }

    boolean isIgnored(ConsumerRecord<String, byte[]> record) {
        return Headers.find(record, Headers.TYPE)
                .map(type -> typesByTopic.get(record.topic()).get(type))
                .filter(ignored::contains)
                .isPresent();
    }

    /**
     * @return empty for a type that this version does not know
     * @throws InvalidEvent when a known type does not parse
     */
    Optional<Received> decode(ConsumerRecord<String, byte[]> record) {
        String type = Headers.find(record, Headers.TYPE).orElseThrow(() -> new InvalidEvent("no " + Headers.TYPE));
        Class<?> known = typesByTopic.get(record.topic()).get(type);
        if (known == null) return Optional.empty();
        return Optional.of(new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                type,
                parse(record.value(), known),
                id(record),
                Instant.ofEpochMilli(record.timestamp())));
    }

    Object parse(byte[] body, Class<?> type) {
        if (body == null) throw new InvalidEvent("no body");
        try {
            Object event = EventJson.mapper().readValue(body, type);
            if (event == null) throw new InvalidEvent("null body");
            return event;
        } catch (IOException e) {
            throw new InvalidEvent(type.getSimpleName() + " does not parse: " + withoutContent(e), e);
        }
    }

    Class<?> known(String topic, String type) {
        return Optional.ofNullable(typesByTopic.getOrDefault(topic, Map.of()).get(type))
                .orElseThrow(() -> new InvalidEvent("unknown type " + type));
    }

    /** Jackson quotes the offending value, which may be personal data. */
    private static String withoutContent(IOException e) {
        return e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? mapping.getPathReference().replaceAll("[\\w.$]+\\[", "[")
                : "malformed JSON";
    }

    private static UUID id(ConsumerRecord<String, byte[]> record) {
        try {
            return UUID.fromString(Headers.find(record, Headers.ID).orElseThrow(() -> new InvalidEvent("no ce_id")));
        } catch (IllegalArgumentException e) {
            throw new InvalidEvent("ce_id is no uuid", e);
        }
    }
}
