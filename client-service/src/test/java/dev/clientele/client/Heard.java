package dev.clientele.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.contracts.Stream;
import dev.clientele.testing.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** What has been said on a stream from its beginning. */
public final class Heard {
    private static final ObjectMapper JSON = new ObjectMapper();

    public record Said(int lane, String key, String type, JsonNode body) {
        public boolean concerns(UUID unit) {
            return body.path("unitId").asText().equals(unit.toString());
        }
    }

    private Heard() {}

    /** Waits until something like that has been said, and answers all that was said of the entity so far, whoever's it was. */
    public static List<Said> under(String topic, String key, Predicate<List<Said>> enough) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Stack.kafka(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    Awaitility.await().until(() -> consumer.partitionsFor(topic), Predicate.not(List::isEmpty)).stream()
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var heard = new ArrayList<Said>();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                            if (record.key().equals(key) || record.key().startsWith(key + "@")) heard.add(said(record));
                        });
                        return enough.test(heard);
                    });
            return heard;
        }
    }

    /**
     * Waits until the last word about a contact's companies on the lane of {@code unit} is this.
     *
     * @param stretches {@code company from until}, the oldest first; an open one without the last word
     */
    public static void stretches(UUID contact, UUID unit, String... stretches) {
        under(Stream.CLIENTS.topic(), "contact/" + contact, heard -> {
            List<Said> there = heard.stream().filter(one -> one.concerns(unit)).toList();
            return !there.isEmpty() && stretches(there.getLast().body()).equals(List.of(stretches));
        });
    }

    private static List<String> stretches(JsonNode contact) {
        var said = new ArrayList<String>();
        contact.path("attachments")
                .forEach(one -> said.add(String.join(
                                " ",
                                one.path("companyId").asText(),
                                one.path("linkedOn").asText(),
                                one.path("unlinkedOn").asText(""))
                        .strip()));
        return said;
    }

    private static Said said(ConsumerRecord<String, byte[]> record) {
        try {
            return new Said(
                    record.partition(),
                    record.key(),
                    new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
                    JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
