package dev.clientele.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StackTest {
    @Test
    void aModuleBeginsWithAnEmptyDatabaseAndEmptyStreams() throws Exception {
        String url = Stack.postgres("stack_test");
        try (var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("create table left_over ()");
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.kafka()))) {
            admin.createTopics(List.of(new NewTopic("clientele.left-over.v1", 16, (short) 1)))
                    .all()
                    .get();
            // The broker answers before its own list has the topic.
            Awaitility.await().until(() -> admin.listTopics().names().get().contains("clientele.left-over.v1"));

            var config = resource().start();

            assertThat(admin.listTopics().names().get()).doesNotContain("clientele.left-over.v1");
            try (var connection = DriverManager.getConnection(config.get("quarkus.datasource.jdbc.url"));
                    var rows = connection
                            .createStatement()
                            .executeQuery("select count(*) from pg_tables where tablename = 'left_over'")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void tokensAreSignedByTheIssuerTheServicesTrust() {
        assertThat(Tokens.bearer("admin")).startsWith("Bearer ey");
        assertThat(resource().start().get("mp.jwt.verify.publickey.location")).startsWith("file:");
    }

    private static StackResource resource() {
        var resource = new StackResource();
        resource.init(Map.of("database", "stack_test"));
        return resource;
    }
}
