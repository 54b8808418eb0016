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
import java.util.List;

/**
 * One import of interests and purchases by customers of its own, disturbed in the middle or not; afterwards the suite
 * must know of them what it knows of the same customers imported in peace.
 */
public final class Round {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final RunningSuite suite;
    private final Api api;
    private final Cdnow cdnow;
    private final PurchaseHistory history;
    private final String prefix;

    public Round(RunningSuite suite, Cdnow cdnow, PurchaseHistory slice, String prefix) {
        this.suite = suite;
        this.api = suite.as("admin");
        this.cdnow = cdnow;
        this.history = PurchaseHistory.of(Cdnow.renamed(slice.purchases(), prefix));
        this.prefix = prefix;
    }

    /** What the suite knows after an import that nothing has disturbed. */
    public Knowledge undisturbed() {
        importBoth(() -> {});
        return Knowledge.settled(suite.databases(), prefix, PATIENCE);
    }

    /** Empty when the suite came to know the same although the disturbance struck in the middle. */
    public List<String> disturbed(Disturbance disturbance, Knowledge expected) {
        struck(disturbance);
        return differences(expected);
    }

    /** Until everybody is back. What is left to do then goes on beside whatever comes next. */
    public Round struck(Disturbance disturbance) {
        importBoth(disturbance);
        suite.awaitReady(PATIENCE);
        return this;
    }

    /** What the suite knows otherwise once it has nothing left to do. */
    public List<String> differences(Knowledge expected) {
        awaitQuiet();
        return expected.differences(Knowledge.reaching(expected, suite.databases(), prefix, PATIENCE));
    }

    // Interests first, so that purchases move statuses.
    private void importBoth(Disturbance disturbance) {
        Path folder = Path.of("target/soak");
        Path interests = Cdnow.writeInterests(folder.resolve(prefix + "deals.csv"), history);
        Path purchases = PurchaseFile.write(folder.resolve(prefix + "payments.csv"), history.purchases());
        Cdnow.importInterests(api, interests, PATIENCE).await(PATIENCE);
        Thread striking = Thread.ofVirtual().start(disturbance::strike);
        Import payments = cdnow.importPayments(api, purchases, PATIENCE);
        join(striking);
        payments.await(PATIENCE);
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
        void strike();
    }
}
