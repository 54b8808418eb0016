package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.wire.Topics;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
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
