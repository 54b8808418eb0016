package dev.clientele.platform.outbox;

import dev.clientele.platform.wire.Headers;
import dev.clientele.platform.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order of ids: read a batch, send it, wait for every acknowledgement, delete exactly what was
 * read. Of all replicas of a service one drains at a time, holding a session lock on the very connection it reads and
 * deletes with, so losing the lock means losing the batch. A crash between acknowledgement and delete says a batch twice;
 * consumers do not mind. Rows of a transaction that commits late keep their place before those of whoever waited for it.
 */
public final class Drainer implements AutoCloseable {
    /** Events; large, so that those who follow a bulk import hear many records of a lane at once. */
    static final int BATCH = 4000;

    private static final long LOCK = 0x4f5554424f58L;
    private static final Duration POLL = Duration.ofMillis(200);
    /** What is said in quick succession goes out together. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration STAND_BY = Duration.ofSeconds(1);

    /**
     * Plans are made while the table is empty and kept while thousands of deleted rows wait for a vacuum: what reads the whole
     * of it then steps over all of them, twice for each batch.
     */
    private static final String BY_ID = "set enable_seqscan = off";

    private static final String AS_PLANNED = "reset enable_seqscan";
    private static final Logger LOG = Logger.getLogger(Drainer.class);

    private static final byte[] SPEC_VERSION = Headers.bytes("1.0");
    private static final byte[] CONTENT_TYPE = Headers.bytes("application/json");

    private final byte[] source;
    private final DataSource database;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Topics topics;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile OptionalLong looksFrom = OptionalLong.empty();
    private Producer<String, byte[]> producer;

    public Drainer(String source, DataSource database, Supplier<Producer<String, byte[]>> producers, Topics topics) {
        this.source = Headers.bytes("/" + source);
        this.database = database;
        this.producers = producers;
        this.topics = topics;
        this.thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
    }

    /**
     * @param kafka at least {@code bootstrap.servers}; {@code compression.type} is lz4 unless it says otherwise
     */
    public static Producer<String, byte[]> producer(Map<String, Object> kafka) {
        return new KafkaProducer<>(producerConfig(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    public static Map<String, Object> producerConfig(Map<String, Object> kafka) {
        var config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With more in flight, a new partition may take the second batch of a producer before its first, and then
        // refuses the first as out of order until it expires. We wait for every batch anyway.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Whatever is waited for is flushed; until then records of a partition gather in as few batches as hold them.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1_000);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }

    public void start() {
        thread.start();
    }

    public void wake() {
        if (signal.availablePermits() == 0) signal.release();
    }

    /**
     * From which id on it looks for rows, so that nobody else who looks need step over what was deleted before; empty while
     * another replica drains. One that meets trouble goes on having its level until another takes over.
     */
    public OptionalLong looksFrom() {
        return looksFrom;
    }

    @Override
    public void close() {
        running = false;
        wake();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeProducer();
    }

    private void run() {
        while (running) {
            try (Connection connection = database.getConnection()) {
                if (lock(connection)) {
                    drainUntilClosed(connection);
                } else {
                    looksFrom = OptionalLong.empty();
                    pause(STAND_BY);
                }
            } catch (SQLException | ExecutionException | RuntimeException e) {
                LOG.warnf("the outbox waits: %s", rootMessage(e));
                closeProducer();
                pause(STAND_BY);
            }
        }
        looksFrom = OptionalLong.empty();
    }

    private boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** A connection that broke may mean that the database gives ids again which a crash has taken from it. */
    private void drainUntilClosed(Connection connection) throws SQLException, ExecutionException {
        var low = new LowWater();
        try {
            execute(connection, BY_ID);
            while (running) {
                int drained = drain(connection, low);
                if (drained > 0 && drained < BATCH) gather();
                if (drained < BATCH) pause(POLL);
            }
        } finally {
            unlock(connection);
        }
    }

    /** The connection goes back to a pool, where a session lock would outlive us. */
    private void unlock(Connection connection) {
        try {
            execute(connection, AS_PLANNED);
        } catch (SQLException e) {
            LOG.debugf("the plans went with their connection: %s", e.getMessage());
        }
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        } catch (SQLException e) {
            LOG.debugf("the lock went with its connection: %s", e.getMessage());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int drain(Connection connection, LowWater low) throws SQLException, ExecutionException {
        long from = low.from(low.asks() ? writers(connection) : Set.of());
        looksFrom = OptionalLong.of(from);
        List<Row> rows = read(connection, from);
        if (!rows.isEmpty()) {
            publish(rows);
            delete(connection, rows);
        }
        int events = rows.stream().mapToInt(row -> row.messages.size()).sum();
        low.looked(rows.isEmpty() ? Long.MIN_VALUE : rows.getLast().id, events < BATCH);
        return events;
    }

    /** Whoever writes into the outbox takes this lock before an id, and keeps it until the transaction ends. */
    private static Set<String> writers(Connection connection) throws SQLException {
        var writers = new HashSet<String>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select virtualtransaction from pg_locks
                        where locktype = 'relation' and relation = 'outbox'::regclass and mode = 'RowExclusiveLock'
                            and database = (select oid from pg_database where datname = current_database())
                        """);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) writers.add(row.getString(1));
        }
        return writers;
    }

    private record Row(long id, Instant at, List<Message> messages) {}

    /** As many rows as make a batch; at least one, however much is in it. */
    private List<Row> read(Connection connection, long from) throws SQLException {
        var rows = new ArrayList<Row>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, topic, lane, key, type, subject, event, at, body from outbox
                where id >= ? and id <= (
                    select max(id) from (
                        select id, sum(events) over (order by id rows unbounded preceding) - events as before
                        from (select id, events from outbox where id >= ? order by id limit ?) next) batch
                    where before < ?)
                order by id
                """)) {
            statement.setLong(1, from);
            statement.setLong(2, from);
            statement.setInt(3, BATCH);
            statement.setInt(4, BATCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) rows.add(row(row));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        String body = row.getString("body");
        String topic = row.getString("topic");
        return new Row(
                row.getLong("id"),
                at,
                topic == null
                        ? Pack.read(body)
                        : List.of(new Message(
                                topic,
                                row.getInt("lane"),
                                row.getString("key"),
                                row.getString("type"),
                                row.getString("subject"),
                                row.getString("event"),
                                body)));
    }

    private void publish(List<Row> rows) throws ExecutionException {
        if (producer == null) producer = producers.get();
        var acknowledgements = new ArrayList<Future<RecordMetadata>>();
        for (Row row : rows) {
            byte[] time = Headers.bytes(row.at.toString());
            for (Message message : row.messages) {
                topics.ensure(message.topic(), message.lane() != Outbox.NO_LANE);
                acknowledgements.add(producer.send(published(message, row.at, time)));
            }
        }
        producer.flush();
        try {
            for (Future<RecordMetadata> acknowledgement : acknowledgements) acknowledgement.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    private ProducerRecord<String, byte[]> published(Message message, Instant at, byte[] time) {
        var published = new ProducerRecord<>(
                message.topic(),
                message.partition(),
                at.toEpochMilli(),
                message.key(),
                message.body().getBytes(StandardCharsets.UTF_8));
        published
                .headers()
                .add(Headers.SPEC_VERSION, SPEC_VERSION)
                .add(Headers.ID, Headers.bytes(message.event()))
                .add(Headers.TYPE, Headers.bytes(message.type()))
                .add(Headers.TIME, time)
                .add(Headers.SOURCE, source)
                .add(Headers.CONTENT_TYPE, CONTENT_TYPE);
        if (message.subject() != null) published.headers().add(Headers.SUBJECT, Headers.bytes(message.subject()));
        return published;
    }

    private void delete(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::id).toArray()));
            statement.executeUpdate();
        }
    }

    private void gather() {
        try {
            Thread.sleep(GATHER);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void pause(Duration duration) {
        try {
            signal.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
            signal.drainPermits();
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void closeProducer() {
        if (producer == null) return;
        producer.close(Duration.ofSeconds(2));
        producer = null;
    }

    private static String rootMessage(Throwable e) {
        return e.getCause() == null ? e.toString() : rootMessage(e.getCause());
    }
}
