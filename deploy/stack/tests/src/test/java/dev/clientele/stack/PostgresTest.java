package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

class PostgresTest {
    @TempDir
    Path folder;

    @Test
    void keepsCommittedRowsThroughKillAndRestartOnTheSamePort() throws Exception {
        Postgres postgres = postgres(Postgres.Mode.DURABLE);
        try {
            postgres.start();
            int port = postgres.port();
            assertThat(postgres.server().show("fsync")).isEqualTo("on");
            assertThat(postgres.server().show("synchronous_commit")).isEqualTo("on");
            postgres.server().createIfMissing("client");
            run(postgres, "create table kept as select 42 as answer");

            postgres.kill();
            assertThat(postgres.alive()).isFalse();
            postgres.start();

            assertThat(postgres.port()).isEqualTo(port);
            assertThat(one(postgres, "select answer from kept")).isEqualTo("42");
            postgres.server().createIfMissing("client");
            assertThat(one(postgres, "select answer from kept")).isEqualTo("42");
        } finally {
            postgres.stop();
        }
        assertThat(postgres.alive()).isFalse();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void fastModeGivesUpDurabilityAndDatabasesCanBeMadeAnew() throws Exception {
        Postgres postgres = postgres(Postgres.Mode.FAST);
        try {
            postgres.start();
            assertThat(postgres.server().show("fsync")).isEqualTo("off");
            assertThat(postgres.server().show("synchronous_commit")).isEqualTo("off");
            assertThat(postgres.server().show("server_version")).startsWith("18.");
            postgres.server().recreate("client");
            run(postgres, "create table gone ()");
            postgres.server().recreate("client");
            assertThatThrownBy(() -> one(postgres, "select count(*) from gone")).isInstanceOf(SQLException.class);
            assertThat(one(postgres, "select lower('ПРИВЕТ')")).isEqualTo("привет");
        } finally {
            postgres.stop();
        }
    }

    @Test
    void startsOverAPostmasterFileWhosePidBelongsToAStranger() throws Exception {
        Postgres postgres = postgres(Postgres.Mode.FAST);
        try {
            postgres.start();
            postgres.stop();
            Files.writeString(
                    folder.resolve("data/postmaster.pid"),
                    ProcessHandle.current().pid() + "\n" + folder + "\n");
            postgres.start();
            assertThat(postgres.alive()).isTrue();
        } finally {
            postgres.stop();
        }
    }

    @Test
    void aLauncherEndsTheOrphanOfAKilledOne() throws Exception {
        Postgres orphan = postgres(Postgres.Mode.FAST);
        Postgres heir = new Postgres(folder.resolve("data"), folder.resolve("logs"), orphan.port(), Postgres.Mode.FAST);
        try {
            orphan.start();
            heir.start();
            assertThat(orphan.alive()).isFalse();
            assertThat(heir.alive()).isTrue();
        } finally {
            heir.stop();
            orphan.stop();
        }
    }

    @Test
    void saysWhyItCannotStart() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "9.6\n");
        Postgres postgres = postgres(Postgres.Mode.FAST);
        assertThatThrownBy(postgres::start)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("postgres ended while starting")
                .hasMessageContaining("postgres.log");
    }

    @Test
    void itsLogSaysWhatFailedAndNotOnWhoseRow() throws Exception {
        Postgres postgres = postgres(Postgres.Mode.DURABLE);
        try {
            postgres.start();
            postgres.server().createIfMissing("client");
            run(postgres, "create table person (phone text primary key)");
            run(postgres, "create function called() returns text language sql as $$select '+7912' || '3456789'$$");
            run(postgres, "insert into person select called()");
            assertThatThrownBy(() -> run(postgres, "insert into person select called()"))
                    .hasMessageContaining("person_pkey");
            assertThatThrownBy(() -> copy(postgres, "copy person (phone) from stdin", "+79123456789"))
                    .hasMessageContaining("person_pkey");
        } finally {
            postgres.stop();
        }
        assertThat(Files.readString(folder.resolve("logs/postgres.log")))
                .contains("duplicate key value violates unique constraint \"person_pkey\"")
                .doesNotContain("79123456789")
                .doesNotContain("CONTEXT", "DETAIL");
    }

    private static void copy(Postgres postgres, String sql, String line) throws Exception {
        try (Connection connection = postgres.server().connect("client")) {
            new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(sql, new StringReader(line + "\n"));
        }
    }

    private Postgres postgres(Postgres.Mode mode) {
        return new Postgres(folder.resolve("data"), folder.resolve("logs"), Ports.free(), mode);
    }

    private static void run(Postgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.server().connect("client")) {
            connection.createStatement().execute(sql);
        }
    }

    private static String one(Postgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.server().connect("client");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
