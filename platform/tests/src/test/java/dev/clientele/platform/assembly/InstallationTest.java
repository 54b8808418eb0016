package dev.clientele.platform.assembly;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A service refuses to start on a database that it would only seem to work with. */
class InstallationTest {
    private static final String PLAIN = "platform_installation-plain";
    private static final Pattern STATEMENT = Pattern.compile("(create|alter) database [^;]+(?=;)");

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
        makePlain();

        assertThatThrownBy(this::requirePlain)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lower('И') is not 'и'");
    }

    @Test
    void whatTheRefusalAdvisesIsGood() throws SQLException {
        makePlain();
        String advice = catchThrowable(this::requirePlain).getMessage();

        execute(STATEMENT.matcher(advice).results().map(MatchResult::group).toArray(String[]::new));

        assertThatCode(this::requirePlain).doesNotThrowAnyException();
    }

    private void makePlain() throws SQLException {
        for (String left : List.of("", "_new", "_old"))
            execute("drop database if exists \"" + PLAIN + left + "\" with (force)");
        execute("create database \"" + PLAIN + "\" template template0 encoding 'UTF8' locale_provider libc locale 'C'");
    }

    private void requirePlain() {
        String plain = url.replace("platform_installation", PLAIN);
        Database database = TestDatabase.migrate(TestDatabase.source(plain)).database();
        new Installation(database, TestDatabase.LANES).require();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = test.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) statement.execute(one);
        }
    }
}
