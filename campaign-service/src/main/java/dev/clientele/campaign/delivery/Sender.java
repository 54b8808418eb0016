package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.delivery.Gatekeeper.Passed;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.delivery.Ledger.Ended;
import dev.clientele.campaign.delivery.Ledger.Ending;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.DeliveryEvent.MessageSent;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Gates, hand-over, outcome: one batch from the queue to the ledger's end. */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int DETAIL_MAX = 300;
    private static final Duration WRITE_AGAIN_AFTER = Duration.ofMillis(500);

    private final Database database;
    private final BusinessTime time;
    private final Gatekeeper gatekeeper;
    private final Ledger ledger;
    private final Carrier carrier;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final CampaignConfig.Sender config;
    private final Backoff backoff;
    private final Semaphore connections;
    private volatile long restUntil = System.nanoTime();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hand-over-", 0).factory());

    public Sender(
            Database database,
            BusinessTime time,
            Gatekeeper gatekeeper,
            Ledger ledger,
            Carrier carrier,
            Outbox outbox,
            MeterRegistry metrics,
            CampaignConfig config) {
        this.database = database;
        this.time = time;
        this.gatekeeper = gatekeeper;
        this.ledger = ledger;
        this.carrier = carrier;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config.sender();
        this.backoff = new Backoff(this.config.retryDelay(), this.config.retryDelayMax(), this.config.attemptsMax());
        this.connections = new Semaphore(this.config.connections());
    }

    /** @return how many rows left the queue */
    int sendBatch(Due due) {
        Passed passed = gatekeeper.pass(due);
        count("skipped", passed.refused());
        if (passed.letters().isEmpty()) return passed.refused();
        List<Future<Outcome>> handOvers = passed.letters().stream()
                .map(letter -> threads.submit(() -> handOver(letter, passed.gatedAt())))
                .toList();
        record(passed, outcomes(passed.letters(), handOvers));
        return passed.refused() + passed.letters().size();
    }

    private Outcome handOver(Letter letter, long gatedAt) throws InterruptedException {
        connections.acquire();
        try {
            boolean late = System.nanoTime() - gatedAt > config.handOverWithin().toNanos();
            return late ? new Outcome.NotBegun() : carrier.carry(letter);
        } finally {
            connections.release();
        }
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
            return new Outcome.Deferred("no answer in time");
        } catch (ExecutionException e) {
            return new Outcome.Deferred(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Deferred("interrupted");
        }
    }

    /** While it rests nothing is gated, so that a provider that is down is asked now and then and not for every message. */
    boolean rests() {
        return System.nanoTime() < restUntil;
    }

    private void record(Passed passed, List<Outcome> outcomes) {
        if (outcomes.stream().allMatch(Outcome.ProviderAway.class::isInstance))
            restUntil = System.nanoTime() + config.rest().toNanos();
        Instant now = time.now();
        var endings = new ArrayList<Ending>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++)
            endings.add(ending(passed.letters().get(i), outcomes.get(i), now));
        List<Ended> ended = write(passed, endings, now);
        int lost = endings.size() - ended.size();
        if (lost > 0) LOG.warnf("%d outcomes came after their lease and were dropped", lost);
        ended.stream()
                .collect(Collectors.groupingBy(Ended::state, Collectors.counting()))
                .forEach((state, count) -> count(state.equals("QUEUED") ? "deferred" : state.toLowerCase(), count));
    }

    /** A database that is away for a moment must not make us forget what has been sent: tries while the lease lasts. */
    private List<Ended> write(Passed passed, List<Ending> endings, Instant now) {
        while (true) {
            try {
                return database.write(tx -> {
                    List<Ended> written = ledger.end(tx, passed.lane(), passed.token(), endings, now);
                    say(tx, passed, written, now);
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

    private Ending ending(Letter letter, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Accepted() -> new Ending(letter.deliveryId(), "SENT", null, null, null);
            case Outcome.Refused(String code, String detail) ->
                new Ending(letter.deliveryId(), "FAILED", code, shortened(detail), null);
            case Outcome.ProviderAway(String detail) ->
                new Ending(
                        letter.deliveryId(),
                        "QUEUED",
                        "PROVIDER_AWAY",
                        shortened(detail),
                        now.plus(backoff.after(1, letter.deliveryId())));
            case Outcome.NotBegun() -> new Ending(letter.deliveryId(), "QUEUED", "NOT_BEGUN", null, now);
            case Outcome.Deferred(String detail)
            when backoff.isOver(letter.attempt()) ->
                new Ending(letter.deliveryId(), "FAILED", "ATTEMPTS_EXHAUSTED", shortened(detail), null);
            case Outcome.Deferred(String detail) -> {
                Duration delay = backoff.after(letter.attempt(), letter.deliveryId());
                yield new Ending(letter.deliveryId(), "QUEUED", "DEFERRED", shortened(detail), now.plus(delay));
            }
        };
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
                                Channel.EMAIL,
                                now))
                        .map(sent -> new Said(Stream.DELIVERIES.topic(), sent.key(), sent.unitId(), sent))
                        .toList());
    }

    private void count(String outcome, long count) {
        if (count > 0)
            metrics.counter("clientele.campaign.messages", "outcome", outcome).increment(count);
    }

    private static String shortened(String text) {
        if (text == null) return null;
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), DETAIL_MAX));
    }
}
