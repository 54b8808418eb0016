package dev.clientele.platform.stream;

import dev.clientele.platform.wire.EventJson;
import dev.clientele.platform.wire.Headers;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns records of a topic into the records its sealed type permits. A type that is not permitted is from the future. */
final class EventDecoder {
    private final Map<String, Map<String, Class<?>>> typesByTopic = new HashMap<>();
    private final boolean unread;

    /** @param unread whether a body is parsed only when, and each time, it is asked for */
    EventDecoder(Map<String, Class<?>> sealedTypeByTopic, boolean unread) {
        this.unread = unread;
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

    /**
     * @return empty for a type that this version does not know
     * @throws InvalidEvent without a type
     */
    Optional<Class<?>> type(ConsumerRecord<String, byte[]> record) {
        String type = Headers.find(record, Headers.TYPE).orElseThrow(() -> new InvalidEvent("no " + Headers.TYPE));
        return Optional.ofNullable(typesByTopic.get(record.topic()).get(type));
    }

    /** @throws InvalidEvent when it does not parse */
    Received decode(ConsumerRecord<String, byte[]> record, Class<?> type) {
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                type,
                subject(record),
                body(record, type),
                id(record),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private Supplier<?> body(ConsumerRecord<String, byte[]> record, Class<?> type) {
        if (unread) return () -> parse(record.value(), type);
        Object event = parse(record.value(), type);
        return () -> event;
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

    private static UUID subject(ConsumerRecord<String, byte[]> record) {
        try {
            return Headers.find(record, Headers.SUBJECT).map(UUID::fromString).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static UUID id(ConsumerRecord<String, byte[]> record) {
        try {
            return UUID.fromString(Headers.find(record, Headers.ID).orElseThrow(() -> new InvalidEvent("no ce_id")));
        } catch (IllegalArgumentException e) {
            throw new InvalidEvent("ce_id is no uuid", e);
        }
    }
}
