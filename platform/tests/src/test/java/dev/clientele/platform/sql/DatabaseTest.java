package dev.clientele.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clientele.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final Database database = TestDatabase.migrated("platform_sql").database();

    @Test
    void aWriteInsideAWriteIsOneTransaction() {
        database.run(tx -> tx.execute("create table thing (name text)"));
        catchThrowable(() -> database.run(outer -> {
            database.run(inner -> inner.execute("insert into thing values ('lost')"));
            throw new IllegalStateException();
        }));
        assertThat(count("thing")).isZero();
    }

    @Test
    void whatWaitsForACommitDoesNotHappenWithoutOne() {
        var happened = new ArrayList<String>();
        database.run(tx -> database.afterCommit(() -> happened.add("committed")));
        catchThrowable(() -> database.run(tx -> {
            database.afterCommit(() -> happened.add("rolled back"));
            throw new IllegalStateException();
        }));
        assertThat(happened).containsExactly("committed");
    }

    /** ACC-06: failures are logged, and a stopped lane tells its own to whoever asks for readiness. */
    @Test
    void aFailureDoesNotSayWhatItsStatementWasBoundTo() {
        Throwable failure = catchThrowable(
                () -> database.run(tx -> tx.createUpdate("update nowhere set name = :name where phone = :phone")
                        .bind("name", "Anna Ivanova")
                        .bind("phone", "+79991234567")
                        .execute()));
        assertThat(failure).hasStackTraceContaining("nowhere");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("Ivanova", "9991234567");
    }

    @Test
    void copyKeepsEveryCharacter() {
        var texts = Arrays.asList("plain", "tab\tnewline\nreturn\r", "back\\slash \\N", "", null, "Ёж 🦔", "{\"a\":1}");
        database.run(tx -> {
            tx.execute("create table copied (position int, text text, list text[])");
            try (Copy copy = Copy.into(tx, "copied (position, text, list)")) {
                for (int i = 0; i < texts.size(); i++) copy.row(i, texts.get(i), List.of("a,b", "q\"u\\o", "\t"));
            }
        });
        List<String> copied = database.read(handle -> handle.createQuery("select text from copied order by position")
                .mapTo(String.class)
                .list());
        int lists = database.read(
                handle -> handle.createQuery("""
                        select count(*) from copied where list = array['a,b', 'q"u\\o', e'\\t']
                        """).mapTo(Integer.class).one());
        assertThat(copied).isEqualTo(texts);
        assertThat(lists).isEqualTo(texts.size());
    }

    @Test
    void whatIsCopiedInSeveralPiecesComesBackWhole() {
        List<String> texts = IntStream.range(0, 4000)
                .mapToObj(n -> (n % 2 == 0 ? "ёж\t" : "hedgehog") + "x".repeat(n % 100))
                .toList();
        List<UUID> ids = texts.stream().map(_ -> UUID.randomUUID()).toList();
        database.run(tx -> {
            tx.execute("create table pieces (position int, id uuid, price numeric, good boolean, at timestamptz, "
                    + "text text, list text[])");
            try (Copy copy = Copy.into(tx, "pieces (position, id, price, good, at, text, list)")) {
                for (int i = 0; i < texts.size(); i++)
                    copy.row(
                            i,
                            ids.get(i),
                            new BigDecimal("1.50"),
                            i % 2 == 0,
                            Instant.EPOCH.plusSeconds(i % 3),
                            texts.get(i),
                            List.of());
                assertThat(copy.rows()).isEqualTo(texts.size());
            }
        });
        List<String> copied = database.read(
                handle -> handle.createQuery("""
                        select concat_ws(' ', position, id, price, good, extract(epoch from at)::integer, list, text)
                        from pieces order by position
                        """).mapTo(String.class).list());
        assertThat(copied)
                .isEqualTo(IntStream.range(0, texts.size())
                        .mapToObj(i -> "%d %s 1.50 %s %d {} %s"
                                .formatted(i, ids.get(i), i % 2 == 0 ? "t" : "f", i % 3, texts.get(i)))
                        .toList());
    }

    @Test
    void aRowThatCannotBeWrittenLeavesNothingInACopy() {
        var unspeakable = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no words");
            }
        };
        database.run(tx -> {
            tx.execute("create table halves (position int, text text)");
            try (Copy copy = Copy.into(tx, "halves (position, text)")) {
                copy.row(1, "one");
                assertThatThrownBy(() -> copy.row(2, unspeakable)).hasMessage("no words");
                copy.row(3, "three");
                assertThatThrownBy(() -> copy.row(4, unspeakable)).hasMessage("no words");
            }
        });
        assertThat(database.<List<String>>read(
                        handle -> handle.createQuery("select position || text from halves order by position")
                                .mapTo(String.class)
                                .list()))
                .containsExactly("1one", "3three");
    }

    @Test
    void versionsGrowAndARestoredDatabaseStartsAboveThem() {
        long before = version();
        assertThat(version()).isGreaterThan(before);
        database.run(tx -> tx.execute("update installation set epoch = epoch + 1"));
        database.run(tx -> tx.execute("alter sequence version_seq restart"));
        assertThat(version()).isGreaterThan(before).isLessThan(1L << 53);
    }

    private long version() {
        return database.write(
                tx -> tx.createQuery("select next_version()").mapTo(Long.class).one());
    }

    private int count(String table) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }
}
