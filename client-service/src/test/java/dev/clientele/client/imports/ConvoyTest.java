package dev.clientele.client.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages write their number into a table of a schema of its own. */
@ClientServiceTest
@Timeout(30)
class ConvoyTest {
    private static final int ONE = 1;
    private static final int OTHER = 2;

    @Inject
    Database database;

    @Inject
    InRequest request;

    @BeforeEach
    void nothingWritten() {
        database.run(tx -> {
            tx.execute("create schema convoy");
            tx.execute("create table convoy.page (no integer primary key)");
        });
    }

    @AfterEach
    void swept() {
        database.run(tx -> tx.execute("drop schema convoy cascade"));
    }

    @Test
    void pagesAreDecidedAtOnceAndCommittedInTheirOrder() {
        var secondDecided = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (Convoy<Integer> convoy = convoy()) {
            convoy.send(Set.of("a"), (tx, turn) -> {
                write(tx, 1);
                await(goOn);
                return turn.await() + 1;
            });
            convoy.send(Set.of("b"), (tx, turn) -> {
                write(tx, 2);
                secondDecided.countDown();
                return turn.await() + 1;
            });

            await(secondDecided);
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .until(() -> written().isEmpty());
            goOn.countDown();

            assertThat(convoy.arriveAll()).isEqualTo(2);
            assertThat(written()).containsExactly(1, 2);
        }
    }

    @Test
    void aPageWaitsForTheOneAheadThatSharesANameWithIt() {
        try (Convoy<Integer> convoy = convoy()) {
            convoy.send(Set.of("a", "b"), (tx, turn) -> {
                write(tx, 1);
                sleep(Duration.ofMillis(300));
                return turn.await() + 1;
            });
            var seen = new CompletableFuture<List<Integer>>();
            convoy.send(Set.of("b", "c"), (tx, turn) -> {
                seen.complete(written());
                return turn.await() + 1;
            });

            assertThat(convoy.arriveAll()).isEqualTo(2);
            assertThat(seen.join()).containsExactly(1);
        }
    }

    @Test
    void aPageThatGoesAloneMeetsNoOther() {
        var seen = new CompletableFuture<List<Integer>>();
        try (Convoy<Integer> convoy = convoy()) {
            convoy.send(Set.of("a"), (tx, turn) -> {
                write(tx, 1);
                sleep(Duration.ofMillis(200));
                return turn.await() + 1;
            });
            convoy.sendAlone((tx, turn) -> {
                seen.complete(written());
                write(tx, 2);
                return turn.await() + 1;
            });

            assertThat(seen.join()).containsExactly(1);
            assertThat(written()).containsExactly(1, 2);
        }
    }

    /** Rows that pages share are free between them, if only for a moment. */
    @Test
    void sixteenPagesArriveBeforeTheNextGoes() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (Convoy<Integer> convoy = convoy()) {
            for (int i = 1; i <= 16; i++) {
                int no = i;
                convoy.send(Set.of("page-" + no), (tx, turn) -> {
                    if (no == 16) await(goOn);
                    return turn.await() + 1;
                });
            }
            var next = CompletableFuture.runAsync(() -> convoy.send(Set.of("page-17"), (tx, turn) -> {
                begun.countDown();
                return turn.await() + 1;
            }));

            assertThat(begun.await(300, TimeUnit.MILLISECONDS)).isFalse();
            goOn.countDown();
            next.join();

            assertThat(convoy.arriveAll()).isEqualTo(17);
        }
    }

    @Test
    void noneBehindAFailedPageIsWritten() {
        var secondDecided = new CountDownLatch(1);
        try (Convoy<Integer> convoy = convoy()) {
            convoy.send(Set.of("a"), (tx, turn) -> {
                write(tx, 1);
                await(secondDecided);
                throw new IllegalStateException("broken");
            });
            convoy.send(Set.of("b"), (tx, turn) -> {
                write(tx, 2);
                secondDecided.countDown();
                return turn.await() + 1;
            });

            assertThatThrownBy(convoy::arriveAll).hasMessage("broken");
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void noneBehindAPageThatCannotBeWrittenIsWritten() {
        try (Convoy<Integer> convoy = convoy()) {
            convoy.send(Set.of("a"), (tx, turn) -> {
                write(tx, 1);
                return turn.await() + 1;
            });
            convoy.send(Set.of("b"), (tx, turn) -> null);
            convoy.send(Set.of("c"), (tx, turn) -> {
                write(tx, 3);
                return turn.await() + 1;
            });

            assertThat(convoy.arriveAll()).isEqualTo(1);
            assertThat(convoy.send(Set.of("d"), (tx, turn) -> turn.await() + 1)).isFalse();
            assertThat(written()).containsExactly(1);
        }
    }

    /** The outsider waits for the second page, that for the first, and the first for the outsider. */
    @Test
    void aCircleThroughSomebodyElseIsBrokenByTheDatabase() {
        var outsiderHas = new CountDownLatch(1);
        var secondHas = new CountDownLatch(1);
        var outsider = CompletableFuture.runAsync(() -> database.run(tx -> {
            lock(tx, ONE);
            outsiderHas.countDown();
            await(secondHas);
            lock(tx, OTHER);
        }));
        await(outsiderHas);
        var pages = new CompletableFuture<Integer>();
        try (Convoy<Integer> convoy = convoy()) {
            convoy.send(Set.of("a"), (tx, turn) -> {
                await(secondHas);
                lock(tx, ONE);
                return turn.await() + 1;
            });
            convoy.send(Set.of("b"), (tx, turn) -> {
                lock(tx, OTHER);
                secondHas.countDown();
                return turn.await() + 1;
            });
            pages.complete(convoy.arriveAll());
        } catch (RuntimeException deadlock) {
            pages.completeExceptionally(deadlock);
        }

        assertThat(Stream.of(outsider, pages)
                        .filter(one ->
                                one.handle((_, failure) -> failure != null).join()))
                .hasSize(1);
    }

    private Convoy<Integer> convoy() {
        return new Convoy<>(database, request, 0);
    }

    private List<Integer> written() {
        try {
            return CompletableFuture.supplyAsync(
                            () -> database.read(handle -> handle.createQuery("select no from convoy.page order by no")
                                    .mapTo(Integer.class)
                                    .list()))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Handle tx, int no) {
        tx.execute("insert into convoy.page values (?)", no);
    }

    private static void lock(Handle tx, int what) {
        tx.createQuery("select pg_advisory_xact_lock(hashtext('ConvoyTest'), :what) is null")
                .bind("what", what)
                .mapTo(Boolean.class)
                .one();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
