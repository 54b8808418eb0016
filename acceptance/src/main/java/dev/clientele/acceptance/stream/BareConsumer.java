package dev.clientele.acceptance.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.stack.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What there is to be held against: a consumer that parses each payment and upserts it, a transaction a poll, and no more. */
public record BareConsumer(String bootstrapServers, PostgresServer server) {
    private static final int BATCH = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String TABLE = """
            drop table if exists bare_payment;
            create table bare_payment (id uuid primary key, unit_id uuid, version bigint, amount numeric, paid_at timestamptz)
            """;
    private static final String UPSERT = """
            insert into bare_payment as p
            select distinct on (id) * from unnest(?, ?, ?, ?, ?::timestamptz[]) as x (id, unit_id, version, amount, paid_at)
             order by id, version desc
            on conflict (id) do update set (unit_id, version, amount, paid_at)
                = (excluded.unit_id, excluded.version, excluded.amount, excluded.paid_at)
             where p.version < excluded.version
            """;

    /** All payments there are, from the first; how many a second. */
    public double drain() {
        try (Connection connection = server.connect("segment");
                KafkaConsumer<String, byte[]> consumer = consumer()) {
            connection.createStatement().execute(TABLE);
            connection.setAutoCommit(false);
            List<TopicPartition> partitions = consumer.partitionsFor(Speaker.SALES).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long start = System.nanoTime();
            long taken = 0;
            while (taken < end) taken += upsert(connection, consumer.poll(POLL));
            double perSecond = taken / ((System.nanoTime() - start) / 1e9);
            connection.createStatement().execute("drop table bare_payment");
            connection.commit();
            return perSecond;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int upsert(Connection connection, Iterable<ConsumerRecord<String, byte[]>> records)
            throws SQLException, IOException {
        var payments = new ArrayList<JsonNode>(BATCH);
        for (ConsumerRecord<String, byte[]> record : records) payments.add(Api.JSON.readTree(record.value()));
        if (payments.isEmpty()) return 0;
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            bind(connection, upsert, 1, "uuid", payments, "paymentId");
            bind(connection, upsert, 2, "uuid", payments, "unitId");
            bind(connection, upsert, 3, "bigint", payments, "version");
            bind(connection, upsert, 4, "numeric", payments, "amount");
            bind(connection, upsert, 5, "text", payments, "paidAt");
            upsert.executeUpdate();
        }
        connection.commit();
        return payments.size();
    }

    private static void bind(
            Connection connection,
            PreparedStatement upsert,
            int at,
            String type,
            List<JsonNode> payments,
            String property)
            throws SQLException {
        Object[] values =
                payments.stream().map(one -> value(type, one.path(property))).toArray();
        upsert.setArray(at, connection.createArrayOf(type, values));
    }

    private static Object value(String type, JsonNode property) {
        return switch (type) {
            case "uuid" -> UUID.fromString(property.asText());
            case "bigint" -> property.asLong();
            case "numeric" -> property.decimalValue();
            default -> property.asText();
        };
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
