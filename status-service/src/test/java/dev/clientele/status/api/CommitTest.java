package dev.clientele.status.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database says only when a transaction ends is told like what it says before. */
@ServiceTest
class CommitTest {
    @Inject
    Database database;

    @BeforeEach
    void refuseLate() {
        database.run(tx -> tx.execute("""
                drop table if exists late;
                create table late (name text unique deferrable initially deferred);
                create or replace function leave() returns trigger language plpgsql as
                    'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
                create constraint trigger leave after insert on late deferrable initially deferred
                    for each row when (new.name = 'leave') execute function leave();
                """));
    }

    @Test
    void aConnectionLostAtTheCommitPasses() {
        Throwable failure = insertTwice("leave", "other");
        assertThat(failure).isInstanceOf(Database.CommitFailed.class);
        assertThat(Translation.of(failure)).get().extracting(Problem::status).isEqualTo(503);
    }

    @Test
    void aKeyRefusedAtTheCommitIsAConflict() {
        Throwable failure = insertTwice("same", "same");
        assertThat(failure).isInstanceOf(Database.CommitFailed.class);
        assertThat(Translation.of(failure)).get().extracting(Problem::status).isEqualTo(409);
    }

    private Throwable insertTwice(String one, String other) {
        return catchThrowable(
                () -> database.run(tx -> tx.execute("insert into late (name) values (?), (?)", one, other)));
    }
}
