package dev.clientele.client.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    void aPageWaitsForTheOneAheadThatSharesANameWithIt() throws InterruptedException {
        try (Convoy<Integer> convoy = convoy()) {
            var goOn = new CountDownLatch(1);
            sendHeld(convoy, Set.of("a", "b"), goOn);

            assertWaitsFor(goOn, work -> convoy.send(Set.of("b", "c"), work));

            assertThat(convoy.arriveAll()).isEqualTo(2);
        }
    }

    @Test
    void aPageThatGoesAloneMeetsNoOther() throws InterruptedException {
        try (Convoy<Integer> convoy = convoy()) {
            var goOn = new CountDownLatch(1);
            sendHeld(convoy, Set.of("a"), goOn);

            assertWaitsFor(goOn, convoy::sendAlone);

            assertThat(convoy.arriveAll()).isEqualTo(2);
        }
    }

    /** Rows that pages share are free between them, if only for a moment. */
    @Test
    void sixteenPagesArriveBeforeTheNextGoes() throws InterruptedException {
        try (Convoy<Integer> convoy = convoy()) {
            for (int no = 1; no < 16; no++) convoy.send(Set.of("page-" + no), (tx, turn) -> turn.await() + 1);
            var goOn = new CountDownLatch(1);
            sendHeld(convoy, Set.of("page-16"), goOn);

            assertWaitsFor(goOn, work -> convoy.send(Set.of("page-17"), work));

            assertThat(convoy.arriveAll()).isEqualTo(17);
        }
    }

    private static void sendHeld(Convoy<Integer> convoy, Set<String> names, CountDownLatch goOn) {
        convoy.send(names, (tx, turn) -> {
            await(goOn);
            return turn.await() + 1;
        });
    }

    /** The page that is sent begins only after the word. */
    private static void assertWaitsFor(CountDownLatch goOn, Consumer<Convoy.Work<Integer>> sending)
            throws InterruptedException {
        var begun = new CountDownLatch(1);
        var sent = CompletableFuture.runAsync(() -> sending.accept((tx, turn) -> {
            begun.countDown();
            return turn.await() + 1;
        }));
        boolean early = begun.await(300, TimeUnit.MILLISECONDS);
        goOn.countDown();
        sent.join();
        assertThat(early).as("begun before the word").isFalse();
        assertThat(begun.await(20, TimeUnit.SECONDS)).as("begun").isTrue();
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
        Throwable pages = catchThrowable(() -> {
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
                convoy.arriveAll();
            }
        });

        assertThat(Stream.of(pages, catchThrowable(outsider::join)).filter(Objects::nonNull))
                .hasSize(1);
    }

    private Convoy<Integer> convoy() {
        return new Convoy<>(database, request, 0);
    }

    private List<Integer> written() {
        return database.read(handle -> handle.createQuery("select no from convoy.page order by no")
                .mapTo(Integer.class)
                .list());
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
}
