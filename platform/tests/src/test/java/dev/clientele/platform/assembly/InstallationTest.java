package dev.clientele.platform.assembly;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A service refuses to start on a database that it would only seem to work with. */
class InstallationTest {
    private final String url = Stack.postgres("platform_installation");
    private final TestDatabase test = TestDatabase.migrate(TestDatabase.source(url));

    @Test
    void aDatabaseAsOursIsGood() {
        assertThatCode(() -> new Installation(test.database(), test.lanes()).require())
                .doesNotThrowAnyException();
    }

    @Test
    void anotherNumberOfLanesIsRefused() {
        assertThatThrownBy(() -> new Installation(test.database(), new Lanes(8)).require())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made with 4 lanes, clientele.lanes says 8");
    }

    @Test
    void aLocaleThatGivesCyrillicNoCaseIsRefusedWithWhatToDo() throws SQLException {
        Database plain = made("encoding 'UTF8' locale_provider libc locale 'C'");

        assertThatThrownBy(() -> new Installation(plain, TestDatabase.LANES).require())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lower('И') is not 'и'")
                .hasMessageContaining("create database platform_installation_made template template0");
    }

    @Test
    void whatTheRefusalAdvisesIsGood() throws SQLException {
        Database advised = made("encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'");

        assertThatCode(() -> new Installation(advised, TestDatabase.LANES).require())
                .doesNotThrowAnyException();
    }

    private Database made(String with) throws SQLException {
        try (Connection connection = test.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists platform_installation_made with (force)");
            statement.execute("create database platform_installation_made template template0 " + with);
        }
        String made = url.replace("platform_installation", "platform_installation_made");
        return TestDatabase.migrate(TestDatabase.source(made)).database();
    }
}
