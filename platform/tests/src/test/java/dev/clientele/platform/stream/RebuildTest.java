package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.rebuild.Projection;
import dev.clientele.platform.rebuild.Rebuild;
import dev.clientele.platform.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A damaged projection is filled anew beside the live one, while both hear new events. */
class RebuildTest {
    private final Ledger ledger = new Ledger("platform_rebuild");
    private volatile String settings = "as supplied";

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void readersSeeTheOldRowsUntilTheSwapAndTheRightOnesAfterwards() {
        ledger.database.run(tx -> {
            tx.execute("drop table deposit");
            tx.execute("""
                    create table deposit (lane int, unit_id uuid, number int, amount smallint,
                                          times int not null default 1, primary key (lane, unit_id, number))
                    partition by list (lane)
                    """);
            tx.execute("select create_lane_partitions('deposit', 'with (fillfactor = 85)')");
            tx.execute("create index on deposit (unit_id)");
        });
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(deposits(3000));
            awaitApplied(3000);
            ledger.database.run(tx -> tx.execute("delete from deposit where number % 3 = 0"));
            int damaged = ledger.applied();

            Rebuild rebuild = of(consumers);
            Rebuild.Filling filling = rebuild.prepare(ledger.now());
            assertThat(ledger.applied()).isEqualTo(damaged);
            assertThat(rebuild.swap(filling)).isFalse();

            rebuild.startFilling();
            ledger.say(deposits(1000));
            await().atMost(Duration.ofSeconds(30)).until(() -> rebuild.swap(filling));
            rebuild.stopFilling();
            awaitApplied(4000);
            assertThat(ledger.number("select count(*) from pg_namespace where nspname in ('rebuild', 'replaced')"))
                    .isZero();
            assertThat(
                            ledger.number(
                                    "select count(*) from pg_class where relname ~ '^deposit_[0-9]+$' and reloptions is not null"))
                    .isEqualTo(ledger.lanes.count());

            ledger.say(deposits(500));
            awaitApplied(4500);
        }
        assertThat(ledger.deadLetters.waiting()).isZero();
    }

    @Test
    void shadowsThatAreBehindKeepNoLaneWaiting() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(deposits(100));
            awaitApplied(100);
            Rebuild rebuild = of(consumers);
            Rebuild.Filling filling = rebuild.prepare(ledger.now());

            ledger.database.run(tx -> {
                LaneLock.takeAll(tx, ledger.lanes);
                assertThat(CompletableFuture.supplyAsync(() -> rebuild.swap(filling)))
                        .succeedsWithin(Duration.ofSeconds(5))
                        .isEqualTo(false);
            });
        }
    }

    @Test
    void whatARebuildCannotApplyIsTheLiveConsumersDeadLetter() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(List.of(new Ledger.Deposit(UUID.randomUUID(), 1, 1000)));
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.deadLetters.waiting() == 1);
            // Applied again meanwhile, by hand: the tables that a rebuild fills lack it all the same.
            ledger.database.run(tx -> tx.execute("update dlq set replayed_at = now()"));

            rebuild(consumers);
            rebuild(consumers);

            List<DeadLetters.Letter> letters = ledger.deadLetters.list(0, 10);
            assertThat(letters).extracting(DeadLetters.Letter::consumer).containsExactly("sum");
            assertThat(ledger.deadLetters.waiting()).isEqualTo(1);
            ledger.database.run(tx -> tx.execute("alter table deposit drop constraint deposit_amount_check"));
            consumers.replay(letters.getFirst());
            assertThat(ledger.deadLetters.waiting()).isZero();
            awaitApplied(1);
        }
    }

    @Test
    void aRebuildBringsNothingBackOfWhatIsForgotten() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(List.of(new Ledger.Deposit(UUID.randomUUID(), 1, 1000)));
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.deadLetters.waiting() == 1);
            String key = ledger.deadLetters.list(0, 1).getFirst().key();
            ledger.database.run(tx -> ledger.deadLetters.forget(tx, List.of(key), ledger.now()));

            rebuild(consumers);

            assertThat(ledger.deadLetters.list(0, 10))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.body()).isNull());
            assertThat(ledger.deadLetters.waiting()).isZero();
        }
    }

    @Test
    void whatIsAppliedAgainWhileARebuildFillsWaitsAnew() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(List.of(new Ledger.Deposit(UUID.randomUUID(), 1, 1000)));
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.deadLetters.waiting() == 1);
            DeadLetters.Letter letter = ledger.deadLetters.list(0, 1).getFirst();
            Instant fillingSince = ledger.now();
            keepReplayed(fillingSince);
            Rebuild rebuild = of(consumers);
            Rebuild.Filling filling = rebuild.prepare(fillingSince);
            rebuild.startFilling();
            await().atMost(Duration.ofSeconds(30)).until(() -> rebuild.partitionsCaughtUp() == 1);
            ledger.database.run(tx -> tx.execute("alter table public.deposit drop constraint deposit_amount_check"));
            consumers.replay(letter);
            assertThat(ledger.deadLetters.find(letter.id()).orElseThrow().replayedAt())
                    .isNotNull();
            assertThat(ledger.applied()).isEqualTo(1);

            assertThat(rebuild.swap(filling)).isTrue();
            rebuild.stopFilling();

            assertThat(ledger.applied()).as("the new tables lack it").isZero();
            assertThat(ledger.deadLetters.list(0, 10))
                    .filteredOn(one -> one.replayedAt() == null)
                    .extracting(DeadLetters.Letter::id)
                    .containsExactly(letter.id());
            ledger.database.run(tx -> tx.execute("alter table deposit drop constraint deposit_amount_check"));
            consumers.replay(letter);
            assertThat(ledger.applied()).isEqualTo(1);
        }
    }

    /** It has not heard yet of the erasures that come behind what it keeps. */
    @Test
    void aRebuildThatEndsBeforeItsSwapKeepsNobody() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(deposits(10));
            awaitApplied(10);
            ledger.database.run(tx -> tx.execute("alter table deposit add check (number < 7) not valid"));
            Rebuild rebuild = of(consumers);
            Rebuild.Filling filling = rebuild.prepare(ledger.now());
            rebuild.startFilling();
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.deadLetters.waiting() == 3);
            rebuild.stopFilling();

            rebuild.discardUnless(() -> true);
            assertThat(ledger.deadLetters.waiting()).isEqualTo(3);
            assertThat(rebuild.isOutdated(filling)).isFalse();

            rebuild.discardUnless(() -> false);
            assertThat(rebuild.isOutdated(filling)).isTrue();
            assertThat(ledger.deadLetters.list(0, 10)).isEmpty();
            assertThat(ledger.number("select count(*) from stream_offset where consumer <> 'sum'"))
                    .isZero();
            assertThat(ledger.number("select count(*) from pg_namespace where nspname = 'rebuild'"))
                    .isZero();
            assertThat(ledger.applied()).isEqualTo(10);
        }
    }

    @Test
    void shadowsThatAreGoneLetNothingIntoTheLiveTables() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(deposits(10));
            awaitApplied(10);
            Rebuild rebuild = of(consumers);
            rebuild.startFilling();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !consumers.troubles().isEmpty());
            rebuild.stopFilling();
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
    }

    @Test
    void shadowsOfBeforeAMigrationAreNeverSwapped() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(deposits(100));
            awaitApplied(100);
            Rebuild rebuild = of(consumers);
            Rebuild.Filling filling = caughtUp(rebuild);
            CompletableFuture<Boolean> swap = new CompletableFuture<>();
            // As Flyway does it: the row of a migration is written before the migration commits, and committed after
            // it.
            Database.of(ledger.test.source()).run(history -> {
                ledger.database.run(tx -> {
                    tx.execute("alter table deposit add column note text not null default 'none'");
                    swap.completeAsync(() -> rebuild.swap(filling));
                    await().atMost(Duration.ofSeconds(30)).until(() -> waitsFor("lock table public.deposit%"));
                    history.execute("""
                            insert into flyway_schema_history (installed_rank, description, type, script, installed_by,
                                                               execution_time, success)
                            select max(installed_rank) + 1, 'notes', 'SQL', 'notes', 'test', 0, true
                              from flyway_schema_history
                            """);
                });
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> swap.isDone() || waitsFor("lock table flyway_schema_history%"));
            });

            assertThat(swap).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
            assertThat(rebuild.isOutdated(filling)).isTrue();
            rebuild.stopFilling();
            swapped(rebuild);
            assertThat(ledger.number("select count(*) from deposit where note = 'none'"))
                    .isEqualTo(100);
        }
    }

    @Test
    void shadowsOfBeforeAnotherWayOfCountingAreNeverSwapped() {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            ledger.say(deposits(100));
            awaitApplied(100);
            Rebuild rebuild = of(consumers);
            Rebuild.Filling filling = caughtUp(rebuild);

            settings = "otherwise";

            assertThat(rebuild.isOutdated(filling)).isTrue();
            assertThat(rebuild.swap(filling)).isFalse();
            rebuild.stopFilling();
            swapped(rebuild);
        }
    }

    private Rebuild.Filling caughtUp(Rebuild rebuild) {
        Rebuild.Filling filling = rebuild.prepare(ledger.now());
        rebuild.startFilling();
        await().atMost(Duration.ofSeconds(30)).until(() -> rebuild.partitionsCaughtUp() == rebuild.partitions());
        return filling;
    }

    private boolean waitsFor(String lock) {
        return ledger.number("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%s'
                        """.formatted(lock)) > 0;
    }

    /** Letters that are none of this rebuild's business, of another topic so that nobody meets them. */
    private void keepReplayed(Instant fillingSince) {
        ledger.database.run(tx -> tx.createUpdate("""
                        insert into dlq (consumer, topic, partition, record_offset, body, error, at, replayed_at)
                        values ('sum', 'notes', 0, 1, '{}', 'applied before', :since, :since - interval '1 second'),
                               ('other', 'notes', 0, 2, '{}', 'of another consumer', :since, :since),
                               ('sum', 'notes', 0, 3, null, 'forgotten', :since, :since)
                        """)
                .bind("since", OffsetDateTime.ofInstant(fillingSince, ZoneOffset.UTC))
                .execute());
    }

    private void rebuild(Consumers consumers) {
        swapped(of(consumers));
    }

    private void swapped(Rebuild rebuild) {
        Rebuild.Filling filling = rebuild.prepare(ledger.now());
        rebuild.startFilling();
        await().atMost(Duration.ofSeconds(30)).until(() -> rebuild.swap(filling));
        rebuild.stopFilling();
    }

    private Rebuild of(Consumers consumers) {
        return new Rebuild(ledger.database, ledger.lanes, consumers, ledger.deadLetters, projection());
    }

    private Projection projection() {
        return new Projection() {
            @Override
            public ConsumerSpec consumer() {
                return ConsumerSpec.lanes("sum", Map.of(ledger.topic, Ledger.Note.class), ledger::apply);
            }

            @Override
            public List<String> tables() {
                return List.of("deposit");
            }

            @Override
            public void store(LaneBatch batch) {
                ledger.apply(batch);
            }

            @Override
            public String settings(Handle handle) {
                return settings;
            }

            @Override
            public void difference(Handle tx, int lane, UUID runId) {}
        };
    }

    private void awaitApplied(int deposits) {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.applied() >= deposits);
        assertThat(ledger.applied()).isEqualTo(deposits);
    }
}
