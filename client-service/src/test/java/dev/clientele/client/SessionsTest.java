package dev.clientele.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.Test;

/** What PostgreSQL is told of each connection of a service. */
@ClientServiceTest
class SessionsTest {
    @Inject
    Database database;

    @Test
    void aServiceThatHasGoneWithoutAWordIsMissedWithinHalfAMinute() {
        Map<String, Integer> settings = database.read(handle -> handle.createQuery("""
                        select name, setting::int from pg_settings
                        where name in ('tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count',
                            'tcp_user_timeout', 'idle_in_transaction_session_timeout')
                        """)
                .setMapKeyColumn("name")
                .setMapValueColumn("setting")
                .collectInto(new GenericType<Map<String, Integer>>() {}));

        assertThat(settings.get("tcp_keepalives_idle")
                        + settings.get("tcp_keepalives_interval") * settings.get("tcp_keepalives_count"))
                .isBetween(1, 30);
        assertThat(settings.get("tcp_user_timeout")).isBetween(1, 30_000);
        assertThat(settings.get("idle_in_transaction_session_timeout")).isBetween(1, 300_000);
    }
}
