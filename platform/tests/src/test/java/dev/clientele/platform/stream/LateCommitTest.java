package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.stream.Ledger.Deposit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transaction that takes its ids early and commits late: what has been said meanwhile has larger ids than its rows. */
class LateCommitTest {
    private static final int ROUNDS = 5;
    private static final int SOME = 100;

    private final Ledger ledger = new Ledger("platform_late");
    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch mayCommit = new CountDownLatch(1);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void rowsThatCommitLongAfterLaterOnesWereSaidAreFound() throws Exception {
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            var late = CompletableFuture.runAsync(() -> ledger.say(deposits(SOME), this::standStill));
            written.await();
            others();
            awaitApplied(ROUNDS * SOME);

            mayCommit.countDown();
            late.join();
            awaitApplied((ROUNDS + 1) * SOME);
        }
        assertThat(ledger.waiting()).isZero();
        assertThat(ledger.appliedMoreThanOnce()).isZero();
    }

    /** Compaction keeps what is said last: of one client that has to be the latest state. */
    @Test
    void whoWaitedForALateOneIsSaidAfterIt() throws Exception {
        UUID unit = UUID.randomUUID();
        var heard = new CopyOnWriteArrayList<Integer>();
        ledger.drain();
        try (Consumers consumers = ledger.consume("order", batch -> {
            for (Received one : batch.records())
                if (one.event() instanceof Deposit deposit && deposit.unitId().equals(unit))
                    heard.add(deposit.number());
        })) {
            var late = CompletableFuture.runAsync(() -> edit(unit, 1, this::standStill));
            written.await();
            var waits = CompletableFuture.runAsync(() -> edit(unit, 2, () -> {}));
            others();

            mayCommit.countDown();
            CompletableFuture.allOf(late, waits).join();
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() == 2);
        }
        assertThat(heard).containsExactly(1, 2);
    }

    private void edit(UUID unit, int number, Runnable beforeCommit) {
        ledger.database.run(tx -> {
            tx.execute("select pg_advisory_xact_lock(hashtext(?))", unit.toString());
            ledger.say(List.of(new Deposit(unit, number, 1)), beforeCommit);
        });
    }

    private void standStill() {
        written.countDown();
        await().atMost(Duration.ofMinutes(1)).until(() -> mayCommit.getCount() == 0);
    }

    /** They go on meanwhile, look by look of the drainer. */
    private void others() {
        for (int i = 0; i < ROUNDS; i++) {
            ledger.say(deposits(SOME));
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.waiting() == 0);
        }
    }

    private void awaitApplied(long deposits) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ledger.applied() == deposits);
    }
}
