package dev.clientele.acceptance.suite;

import dev.clientele.stack.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The services' databases of a local suite, read only. */
public record Databases(PostgresServer server) {
    public static final List<String> NAMES = List.of("client", "status", "segment", "campaign");

    /** A row of three columns: id, name, text. */
    public record Row(UUID id, String name, String text) {}

    public void each(String database, String sql, List<?> parameters, Consumer<Row> consumer) {
        each(database, Map.of("", sql), parameters, (_, row) -> consumer.accept(row));
    }

    /** Several queries with the same parameters over one connection, in the order of their names. */
    public void each(
            String database, Map<String, String> queries, List<?> parameters, BiConsumer<String, Row> consumer) {
        try (Connection connection = server.connect(database)) {
            for (var query : new TreeMap<>(queries).entrySet())
                each(connection, query.getValue(), parameters, row -> consumer.accept(query.getKey(), row));
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + e.getMessage(), e);
        }
    }

    private static void each(Connection connection, String sql, List<?> parameters, Consumer<Row> consumer)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++)
                statement.setObject(i + 1, value(connection, parameters.get(i)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next())
                    consumer.accept(new Row(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
            }
        }
    }

    private static Object value(Connection connection, Object parameter) throws SQLException {
        return parameter instanceof UUID[] ids ? connection.createArrayOf("uuid", ids) : parameter;
    }

    /** Whether the query has a row; each of its parameters is these patterns. */
    public boolean has(String database, String sql, String[] patterns) {
        try (Connection connection = server.connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++)
                statement.setArray(i, connection.createArrayOf("text", patterns));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + e.getMessage(), e);
        }
    }

    public long count(String database, String table) {
        try (Connection connection = server.connect(database);
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + e.getMessage(), e);
        }
    }

    /** Nothing waits to be said in any service. */
    public boolean outboxesEmpty() {
        return NAMES.stream().allMatch(database -> count(database, "outbox") == 0);
    }

    /** The next record of each partition that a consumer has begun. */
    Map<TopicPartition, Long> applied(String database, String consumer) {
        Map<TopicPartition, Long> applied = new HashMap<>();
        try (Connection connection = server.connect(database);
                PreparedStatement statement = connection.prepareStatement(
                        "select topic, partition, next_offset from stream_offset where consumer = ?")) {
            statement.setString(1, consumer);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) applied.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
            return applied;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + e.getMessage(), e);
        }
    }

    public long deadLetters() {
        return NAMES.stream().mapToLong(database -> count(database, "dlq")).sum();
    }
}
