package dev.clientele.platform.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older version starts on a database that a newer one has migrated; it has to know that it is older. */
class MigrationsTest {
    private final TestDatabase test = TestDatabase.migrated("platform_migrations");

    @Test
    void anOlderVersionThatStartsAfterANewerOneKnowsThatItIsOlder(@TempDir Path more) throws IOException {
        Files.writeString(more.resolve("V9999__notes.sql"), "create table notes (line text);");
        Flyway newer = TestDatabase.migrations(test.source())
                .locations("db/platform", "db/migration", "filesystem:" + more)
                .load();
        newer.migrate();

        Flyway older = TestDatabase.migrations(test.source()).load();
        older.migrate();

        assertThat(Migrations.areKnown(newer)).isTrue();
        assertThat(Migrations.areKnown(older)).isFalse();
    }

    @Test
    void whatThisVersionHasMigratedItKnows() {
        assertThat(Migrations.areKnown(TestDatabase.migrations(test.source()).load()))
                .isTrue();
    }
}
