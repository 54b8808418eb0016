package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.wire.Headers;
import dev.clientele.platform.wire.Topics;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DrainerTest {
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", Stack.kafka());
    private static final int UNTIL_PLANS_ARE_KEPT = 12;

    private final String url = Stack.postgres("platform_drainer");
    private final TestDatabase test = TestDatabase.migrate(TestDatabase.source(url));

    /** What is deleted stays in the table until it is vacuumed, and a plan that was made while it was empty is kept. */
    @Test
    void readsByIdHoweverEmptyTheTableWas() {
        int before = scans("seq_scan");
        try (var drainer =
                new Drainer("notes", test.source(), () -> Drainer.producer(KAFKA), new Topics(KAFKA, test.lanes()))) {
            drainer.start();
            for (int i = 1; i <= UNTIL_PLANS_ARE_KEPT; i++) {
                int last = i;
                test.database().run(tx -> tx.execute("""
                        insert into outbox (topic, lane, key, type, body) values ('notes', 0, 'note', 'Note', '{}')
                        """));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> drainer.looksFrom().orElse(0) >= last);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> scans("idx_scan") >= 2 * UNTIL_PLANS_ARE_KEPT);
        }

        assertThat(scans("seq_scan")).isEqualTo(before);
    }

    @Test
    void itsConnectionGoesBackToThePoolAsItCame() throws SQLException {
        try (AgroalDataSource pool = ofOneConnection()) {
            try (var drainer =
                    new Drainer("notes", pool, () -> Drainer.producer(KAFKA), new Topics(KAFKA, test.lanes()))) {
                drainer.start();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> drainer.looksFrom().isPresent());
            }

            assertThat(inPool(pool, "show enable_seqscan")).isEqualTo("on");
            assertThat(inPool(
                            pool,
                            "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"))
                    .isEqualTo("0");
        }
    }

    /** Rows, packs and rows again, more than a batch: they go out as if each had been a row. */
    @Test
    void packsGoOutInTheirOrderAndInBatchesOfEvents() {
        var sent = new ArrayList<ProducerRecord<String, byte[]>>();
        var batches = new ArrayList<Integer>();
        int few = Pack.WORTH - 1;
        int many = 2 * Drainer.BATCH + 50;
        say(0, few);
        say(few, many);
        say(few + many, few);
        assertThat(waiting()).isEqualTo(few + Math.ceilDiv(many, Pack.EVENTS_MAX) + few);
        try (var drainer =
                new Drainer("notes", test.source(), () -> noting(sent, batches), new Topics(KAFKA, test.lanes()))) {
            drainer.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
        }

        assertThat(sent)
                .extracting(ProducerRecord::key)
                .containsExactlyElementsOf(IntStream.range(0, many + 2 * few)
                        .mapToObj(n -> "note/" + n + "@" + unit(n))
                        .toList());
        for (int n : List.of(0, few, few + many)) {
            ProducerRecord<String, byte[]> record = sent.get(n);
            assertThat(record.partition()).isEqualTo(test.lanes().of(unit(n)));
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"tab\\t" + n + "\"}");
            assertThat(record.headers().toArray())
                    .extracting(Header::key)
                    .containsExactly(
                            Headers.SPEC_VERSION,
                            Headers.ID,
                            Headers.TYPE,
                            Headers.TIME,
                            Headers.SOURCE,
                            Headers.CONTENT_TYPE,
                            Headers.SUBJECT);
            assertThat(header(record, Headers.TYPE)).isEqualTo("Note");
            assertThat(header(record, Headers.SUBJECT)).isEqualTo(unit(n).toString());
            assertThat(Instant.parse(header(record, Headers.TIME)).toEpochMilli())
                    .isEqualTo(record.timestamp());
        }
        assertThat(sent).extracting(record -> header(record, Headers.ID)).doesNotHaveDuplicates();
        assertThat(batches).allSatisfy(events -> assertThat(events).isLessThan(Drainer.BATCH + Pack.EVENTS_MAX));
        assertThat(batches).hasSizeGreaterThanOrEqualTo(3);
    }

    private record Note(String text) {}

    private static UUID unit(int n) {
        return new UUID(0, n);
    }

    private void say(int from, int count) {
        var outbox = new Outbox(test.database(), test.lanes(), () -> {});
        test.database()
                .run(tx -> outbox.appendAll(
                        tx,
                        IntStream.range(from, from + count)
                                .mapToObj(n -> new Said("notes", "note/" + n, unit(n), new Note("tab\t" + n)))
                                .toList()));
    }

    private static Producer<String, byte[]> noting(List<ProducerRecord<String, byte[]>> sent, List<Integer> batches) {
        return new KafkaProducer<>(Drainer.producerConfig(KAFKA), new StringSerializer(), new ByteArraySerializer()) {
            private int batch;

            @Override
            public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
                sent.add(record);
                batch++;
                return super.send(record);
            }

            @Override
            public void flush() {
                batches.add(batch);
                batch = 0;
                super.flush();
            }
        };
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private int waiting() {
        return test.database()
                .read(handle -> handle.createQuery("select count(*) from outbox")
                        .mapTo(Integer.class)
                        .one());
    }

    private AgroalDataSource ofOneConnection() throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(url).principal(new NamePrincipal("postgres")))));
    }

    private static String inPool(DataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private int scans(String kind) {
        return test.database()
                .read(handle -> handle.createQuery(
                                "select coalesce(" + kind + ", 0) from pg_stat_user_tables where relname = 'outbox'")
                        .mapTo(Integer.class)
                        .one());
    }
}
