package dev.clientele.segment;

import dev.clientele.testing.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Databases with the service's tables, copied from one that was migrated once: 0.2 s instead of 4. */
final class MigratedDatabase {
    private static final String TEMPLATE = "segment_template";
    private static final String URL = migrated(Stack.postgres(TEMPLATE));

    private MigratedDatabase() {}

    private static String migrated(String url) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("db/platform", "db/migration")
                .placeholders(Map.of("lanes", "4"))
                .load()
                .migrate();
        return url;
    }

    /** Its URL; an older one of that name is dropped. */
    static synchronized String named(String name) {
        try (Connection connection = DriverManager.getConnection(URL.replace("/" + TEMPLATE, "/postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " template " + TEMPLATE);
            // A copy does not have the settings of its template (V1001).
            statement.execute("alter database " + name + " set jit = off");
            return URL.replace("/" + TEMPLATE, "/" + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
