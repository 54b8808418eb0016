package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.cdnow.Cdnow;
import dev.clientele.acceptance.knowledge.Knowledge;
import dev.clientele.acceptance.reference.PurchaseFile;
import dev.clientele.acceptance.reference.PurchaseHistory;
import dev.clientele.acceptance.suite.RunningSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One import of interests and purchases by customers of its own, disturbed in the middle or not; afterwards the suite
 * must know of them what it knows of the same customers imported in peace.
 */
public final class Round {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_THE_RUN_EVERY = Duration.ofMillis(10);
    private static final Path FOLDER = Path.of("target/soak");

    private final RunningSuite suite;
    private final Api api;
    private final Cdnow cdnow;
    private final PurchaseHistory history;
    private final String prefix;
    private boolean struckInTime;

    public Round(RunningSuite suite, Cdnow cdnow, PurchaseHistory slice, String prefix) {
        this.suite = suite;
        this.api = suite.as("admin");
        this.cdnow = cdnow;
        this.history = PurchaseHistory.of(Cdnow.renamed(slice.purchases(), prefix));
        this.prefix = prefix;
    }

    /** What the suite knows after an import that nothing has disturbed. */
    public Knowledge undisturbed() {
        importInterests();
        importPurchases().await(PATIENCE);
        return Knowledge.settled(suite, prefix, PATIENCE);
    }

    /** Empty when the suite came to know the same although the disturbance struck in the middle. */
    public List<String> disturbed(Disturbance disturbance, Knowledge expected) {
        struck(disturbance);
        return differences(expected);
    }

    /** Until everybody is back. What is left to do then goes on beside whatever comes next. */
    public Round struck(Disturbance disturbance) {
        importInterests();
        Instant begun = Instant.now();
        var struck = new AtomicReference<Instant>();
        Thread striking = Thread.ofVirtual().start(() -> {
            awaitRun(begun);
            struck.set(disturbance.strike());
        });
        Import purchases = importPurchases();
        join(striking);
        purchases.await(PATIENCE);
        suite.awaitReady(PATIENCE);
        struckInTime = struck.get() != null && finished(purchases).isAfter(struck.get());
        return this;
    }

    /** Whether the run of the import was still at work when the disturbance struck. */
    public boolean struckInTime() {
        return struckInTime;
    }

    /** What the suite knows otherwise once it has nothing left to do. */
    public List<String> differences(Knowledge expected) {
        awaitQuiet();
        return expected.differences(Knowledge.reaching(expected, suite.databases(), prefix, PATIENCE));
    }

    // Interests first, so that purchases move statuses.
    private void importInterests() {
        Path interests = Cdnow.writeInterests(FOLDER.resolve(prefix + "deals.csv"), history);
        Cdnow.importInterests(api, interests, PATIENCE).await(PATIENCE);
    }

    private Import importPurchases() {
        Path purchases = PurchaseFile.write(FOLDER.resolve(prefix + "payments.csv"), history.purchases());
        return cdnow.importPayments(api, purchases, PATIENCE);
    }

    private void awaitRun(Instant begun) {
        Eventually.holds(PATIENCE, LOOK_FOR_THE_RUN_EVERY, () -> runsSince(begun) > 0);
    }

    private int runsSince(Instant begun) {
        var count = new AtomicInteger();
        suite.databases()
                .each(
                        "client",
                        "select id, state, null from run where kind = 'import' and started_at > ?",
                        List.of(begun.atOffset(ZoneOffset.UTC)),
                        _ -> count.incrementAndGet());
        return count.get();
    }

    private Instant finished(Import done) {
        return Instant.parse(api.get("runs/" + done.runId())
                .expect(200)
                .json()
                .path("finishedAt")
                .asText());
    }

    private void awaitQuiet() {
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> suite.databases().outboxesEmpty());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @FunctionalInterface
    public interface Disturbance {
        /** When it happened. */
        Instant strike();
    }
}
