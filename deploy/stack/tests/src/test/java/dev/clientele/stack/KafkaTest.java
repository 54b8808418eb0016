package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTest {
    private static final TopicPartition PARTITION = new TopicPartition("letters", 0);

    @TempDir
    Path folder;

    @Test
    void keepsAcknowledgedRecordsThroughKillAndRestartOnTheSamePort() throws Exception {
        Path data = folder.resolve("мои данные");
        Kafka kafka = new Kafka(data, folder.resolve("logs"), Ports.free());
        try {
            kafka.start();
            write(kafka, "a");
            assertThat(data.resolve("log/letters-0")).isDirectory();
            kafka.kill();
            assertThat(kafka.alive()).isFalse();

            kafka.start();
            assertThat(read(kafka)).containsExactly("a");
            kafka.stop();

            Kafka elsewhere = new Kafka(data, folder.resolve("logs"), Ports.free());
            elsewhere.start();
            assertThat(read(elsewhere)).containsExactly("a");
            elsewhere.stop();
        } finally {
            kafka.stop();
        }
    }

    private static void write(Kafka kafka, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", "lz4"),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
        }
    }

    private static List<String> read(Kafka kafka) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(10)).records(PARTITION).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
