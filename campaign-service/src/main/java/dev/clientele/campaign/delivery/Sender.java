package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.delivery.Gatekeeper.Passed;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.delivery.Ledger.Ended;
import dev.clientele.campaign.delivery.Ledger.Ending;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.DeliveryEvent.MessageSent;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Gates, hand-over, outcome: one batch from the queue to the ledger's end. */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final Duration WRITE_AGAIN_AFTER = Duration.ofMillis(500);

    private final Database database;
    private final BusinessTime time;
    private final Gatekeeper gatekeeper;
    private final Ledger ledger;
    private final Carriers carriers;
    private final Endings endings;
    private final Reports reports;
    private final Allowances allowances;
    private final Awaited awaited;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final CampaignConfig.Sender config;
    private final Connections connections;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hand-over-", 0).factory());

    public Sender(
            Database database,
            BusinessTime time,
            Gatekeeper gatekeeper,
            Ledger ledger,
            Carriers carriers,
            Endings endings,
            Reports reports,
            Allowances allowances,
            Awaited awaited,
            Outbox outbox,
            MeterRegistry metrics,
            CampaignConfig config) {
        this.database = database;
        this.time = time;
        this.gatekeeper = gatekeeper;
        this.ledger = ledger;
        this.carriers = carriers;
        this.endings = endings;
        this.reports = reports;
        this.allowances = allowances;
        this.awaited = awaited;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config.sender();
        this.connections = Connections.toEach(this.config.connections());
    }

    /** @return how many rows left the queue */
    int sendBatch(Due due) {
        Passed passed = gatekeeper.pass(due);
        count("skipped", passed.refused());
        count("done", passed.done());
        if (passed.letters().isEmpty()) return passed.moved();
        List<Future<Outcome>> handOvers = passed.letters().stream()
                .map(letter -> threads.submit(() -> handOver(letter, passed.gatedAt())))
                .toList();
        record(passed, outcomes(passed.letters(), handOvers));
        return passed.moved();
    }

    private Outcome handOver(Letter letter, long gatedAt) throws Exception {
        return connections.use(letter.provider().id(), letter.definition().messageClass(), () -> {
            boolean late = System.nanoTime() - gatedAt > config.handOverWithin().toNanos();
            return late
                    ? new Outcome.NotBegun()
                    : carriers.of(letter.definition().channel()).carry(letter);
        });
    }

    /** The whole batch has until its time is up, which is well before the lease is. */
    private List<Outcome> outcomes(List<Letter> letters, List<Future<Outcome>> handOvers) {
        long deadline = System.nanoTime()
                + config.handOverWithin().plus(config.timeout()).toNanos();
        var outcomes = new ArrayList<Outcome>(letters.size());
        for (Future<Outcome> handOver : handOvers) outcomes.add(outcome(handOver, deadline));
        return outcomes;
    }

    private static Outcome outcome(Future<Outcome> handOver, long deadline) {
        try {
            return handOver.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            handOver.cancel(true);
            return new Outcome.Unknown("no answer in time");
        } catch (ExecutionException e) {
            return new Outcome.Unknown(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("interrupted");
        }
    }

    private void record(Passed passed, List<Outcome> outcomes) {
        Instant now = time.now();
        var written = new ArrayList<Ending>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++)
            written.add(endings.of(passed.letters().get(i), outcomes.get(i), now));
        List<Ended> ended = write(passed, written, outcomes, now);
        int lost = written.size() - ended.size();
        if (lost > 0) LOG.warnf("%d outcomes came after their lease and were dropped", lost);
        ended.stream()
                .collect(Collectors.groupingBy(Ended::state, Collectors.counting()))
                .forEach((state, count) -> count(state.equals("QUEUED") ? "deferred" : state.toLowerCase(), count));
        note(passed, outcomes);
    }

    /** The provider's breaker learns from the batch as a whole. */
    private void note(Passed passed, List<Outcome> outcomes) {
        int healthy = (int) outcomes.stream().filter(Outcome::isHealthy).count();
        List<Outcome> failures = outcomes.stream().filter(Outcome::isFailure).toList();
        String error = failures.isEmpty() ? null : failures.getFirst().toString();
        allowances.note(passed.letters().getFirst().provider().id(), healthy, failures.size(), error);
    }

    /** A database that is away for a moment must not make us forget what has been sent: tries while the lease lasts. */
    private List<Ended> write(Passed passed, List<Ending> endings, List<Outcome> outcomes, Instant now) {
        while (true) {
            try {
                return database.write(tx -> {
                    if (passed.step() != null) LaneLock.take(tx, passed.lane());
                    Plans.keep(tx);
                    List<Ended> written = ledger.end(tx, passed.lane(), passed.token(), endings, now);
                    say(tx, passed, written, now);
                    tellScenario(tx, passed, written, now);
                    bounce(tx, passed, outcomes, now);
                    return written;
                });
            } catch (RuntimeException failure) {
                if (!isPassing(failure) || leaseIsOver(passed)) throw failure;
                LOG.warnf("outcomes of %d hand-overs wait for the database", endings.size());
                pause();
            }
        }
    }

    private static boolean isPassing(RuntimeException failure) {
        return Translation.of(failure)
                .filter(problem -> problem.status() == 503)
                .isPresent();
    }

    private boolean leaseIsOver(Passed passed) {
        return System.nanoTime() - passed.gatedAt() > config.lease().toNanos();
    }

    private static void pause() {
        try {
            Thread.sleep(WRITE_AGAIN_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellScenario(Handle tx, Passed passed, List<Ended> ended, Instant now) {
        if (passed.step() == null) return;
        List<UUID> over = ended.stream()
                .filter(row -> !row.state().equals("QUEUED"))
                .map(Ended::unitId)
                .toList();
        awaited.ended(tx, passed.lane(), passed.step(), over, now);
    }

    /** What a refusal tells of the address itself counts at once, not only when a bounce message comes. */
    private void bounce(Handle tx, Passed passed, List<Outcome> outcomes, Instant now) {
        for (int i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Refused(String code, String _, Report.Kind bounce) && bounce != null)
                reports.take(tx, passed.lane(), passed.letters().get(i).deliveryId(), new Report(bounce, code, now));
    }

    private void say(Handle tx, Passed passed, List<Ended> ended, Instant now) {
        Map<UUID, Letter> letters =
                passed.letters().stream().collect(Collectors.toMap(Letter::deliveryId, letter -> letter));
        outbox.appendAll(
                tx,
                ended.stream()
                        .filter(row -> row.state().equals("SENT"))
                        .map(row -> new MessageSent(
                                row.id(),
                                row.unitId(),
                                row.version(),
                                letters.get(row.id()).contactId(),
                                passed.campaignId(),
                                Channel.valueOf(letters.get(row.id())
                                        .definition()
                                        .channel()
                                        .consent()),
                                now))
                        .map(sent -> new Said(Stream.DELIVERIES.topic(), sent.key(), sent.unitId(), sent))
                        .toList());
    }

    private void count(String outcome, long count) {
        if (count > 0)
            metrics.counter("clientele.campaign.messages", "outcome", outcome).increment(count);
    }
}
