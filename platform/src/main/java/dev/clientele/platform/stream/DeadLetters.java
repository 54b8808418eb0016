package dev.clientele.platform.stream;

import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Records that could not be applied, kept whole in the database and announced without their content on the topic's
 * {@code .dlq}, both in the transaction that steps over them.
 */
public final class DeadLetters {
    /** More are not counted, so that a look stays cheap when it matters most. */
    public static final int WAITING_MAX = 10_000;

    private static final String SAME_RECORD = """
            (given.topic, given.partition, given.record_offset) = (kept.topic, kept.partition, kept.record_offset)
            """;

    private final Database database;
    private final Outbox outbox;

    public DeadLetters(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public record Letter(
            long id,
            String consumer,
            String topic,
            int partition,
            long offset,
            String key,
            String type,
            UUID event,
            Instant eventAt,
            String body,
            String error,
            Instant at,
            Instant replayedAt) {}

    /** What the {@code .dlq} topic says: where the record is, never what it holds. */
    public record RecordSetAside(
            String consumer, String topic, int partition, long offset, String type, String error) {}

    public List<Letter> list(long afterId, int limit) {
        return database.read(
                handle -> handle.createQuery("select * from dlq where id > :after order by id limit :limit")
                        .bind("after", afterId)
                        .bind("limit", limit)
                        .map(DeadLetters::letter)
                        .list());
    }

    public Optional<Letter> find(long id) {
        return database.read(handle -> handle.createQuery("select * from dlq where id = :id")
                .bind("id", id)
                .map(DeadLetters::letter)
                .findOne());
    }

    /** How many were not applied again: at most {@value #WAITING_MAX}, which also stands for more. */
    public long waiting() {
        return database.read(handle -> handle.createQuery("""
                        select count(*) from (select from dlq where replayed_at is null limit :max) waiting
                        """)
                .bind("max", WAITING_MAX)
                .mapTo(Long.class)
                .one());
    }

    /**
     * One that was applied again waits anew: whoever cannot apply it now lacks it. One that is kept already, or whose
     * entity is forgotten, stays as it is.
     */
    void keep(Handle tx, String consumer, ConsumerRecord<String, byte[]> record, Throwable failure, Instant now) {
        String type = Headers.find(record, Headers.TYPE).orElse(null);
        int kept = tx.createUpdate("""
                        insert into dlq (consumer, topic, partition, record_offset, key, type, event, event_at, body,
                                         error, at)
                        values (:consumer, :topic, :partition, :offset, :key, :type, :event, :eventAt, :body,
                                :error, :at)
                        on conflict (consumer, topic, partition, record_offset) do update
                           set replayed_at = null, error = excluded.error
                         where dlq.replayed_at is not null and dlq.error <> 'forgotten'
                        """)
                .bind("consumer", consumer)
                .bind("topic", record.topic())
                .bind("partition", record.partition())
                .bind("offset", record.offset())
                .bind("key", printable(record.key()))
                .bind("type", printable(type))
                .bind("event", uuid(Headers.find(record, Headers.ID).orElse(null)))
                .bind("eventAt", OffsetDateTime.ofInstant(Instant.ofEpochMilli(record.timestamp()), ZoneOffset.UTC))
                .bind(
                        "body",
                        record.value() == null ? null : printable(new String(record.value(), StandardCharsets.UTF_8)))
                .bind("error", printable(String.valueOf(failure.getMessage())))
                .bind("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .execute();
        if (kept == 0) return;
        var place = record.topic() + "/" + record.partition() + "/" + record.offset();
        var note = new RecordSetAside(
                consumer, record.topic(), record.partition(), record.offset(), type, Translation.kind(failure));
        outbox.append(tx, new Said(record.topic() + ".dlq", consumer + "/" + place, null, note));
    }

    /**
     * Nothing of an entity's earlier states may be kept, so there is nothing left to apply again.
     *
     * @param keys of the records; one that was also said on another lane has the unit behind it
     */
    void forget(Handle tx, Collection<String> keys, Instant now) {
        Set<String> entities =
                keys.stream().map(key -> key.replaceFirst("@.*", "")).collect(Collectors.toSet());
        tx.createUpdate("""
                        update dlq set body = null, error = 'forgotten', replayed_at = coalesce(replayed_at, :now)
                        where body is not null and split_part(key, '@', 1) = any (:keys)
                        """)
                .bindArray("keys", String.class, entities)
                .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .execute();
    }

    void replayed(Handle tx, long id, Instant now) {
        tx.createUpdate("update dlq set replayed_at = :now where id = :id")
                .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .bind("id", id)
                .execute();
    }

    /**
     * What was applied again since then is lacking in the tables that take the place of the live ones. Perhaps not all of
     * it, but to apply a record once more changes nothing.
     */
    public void waitAnew(Handle tx, String consumer, Instant since) {
        tx.createUpdate("""
                        update dlq set replayed_at = null
                        where consumer = :consumer and replayed_at >= :since and body is not null and error <> 'forgotten'
                        """)
                .bind("consumer", consumer)
                .bind("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .execute();
    }

    /**
     * What {@code from} could not apply is lacking in the tables that {@code to} goes on with. Where both keep a record it
     * is the letter of {@code to} that stays, and waits anew unless it is forgotten.
     */
    public void handOver(Handle tx, String from, String to) {
        tx.createUpdate("""
                        update dlq kept set replayed_at = null, error = given.error
                          from dlq given
                         where given.consumer = :from and given.replayed_at is null
                           and kept.consumer = :to and kept.replayed_at is not null and kept.error <> 'forgotten'
                           and\s""" + SAME_RECORD).bind("from", from).bind("to", to).execute();
        tx.createUpdate("delete from dlq given using dlq kept where given.consumer = :from and kept.consumer = :to and "
                        + SAME_RECORD)
                .bind("from", from)
                .bind("to", to)
                .execute();
        tx.createUpdate("update dlq set consumer = :to where consumer = :from")
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    /** For a consumer that has ended, and whose tables nobody goes on with. */
    public void drop(Handle tx, String consumer) {
        tx.createUpdate("delete from dlq where consumer = :consumer")
                .bind("consumer", consumer)
                .execute();
    }

    /** PostgreSQL text cannot hold NUL. */
    private static String printable(String text) {
        return text == null ? null : text.replace('\u0000', '\ufffd');
    }

    private static UUID uuid(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Letter letter(java.sql.ResultSet row, StatementContext context) throws java.sql.SQLException {
        return new Letter(
                row.getLong("id"),
                row.getString("consumer"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("key"),
                row.getString("type"),
                row.getObject("event", UUID.class),
                instant(row, "event_at"),
                row.getString("body"),
                row.getString("error"),
                instant(row, "at"),
                instant(row, "replayed_at"));
    }

    private static Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
