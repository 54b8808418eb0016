package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.delivery.Gatekeeper.Passed;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.delivery.Ledger.Ended;
import dev.clientele.campaign.delivery.Ledger.Leased;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Gates, hand-over, outcome: one batch from the queue to the ledger's end. Messages pass the gates together; each outcome is
 * committed as soon as it is known, with those of all batches that come within a few milliseconds. What has begun and is not
 * written yet is in flight, and {@link Connections} bounds it: when this replica dies, that much of its batches may have been
 * taken, and no more.
 */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final Duration WRITE_AGAIN_AFTER = Duration.ofMillis(500);
    private static final Duration LOCK_WITHIN = Duration.ofSeconds(5);

    /** The messages are out, so nobody waits for it but their places. */
    private static final Duration GATHERS = Duration.ofMillis(8);

    /** For each; shorter than PostgreSQL waits before it looks for a deadlock: of two it is always this one that gives way. */
    private static final Duration LOCK_WITH_OTHERS_WITHIN = Duration.ofMillis(100);

    /** With all the locks it waits for. */
    private static final Duration STATEMENT_WITH_OTHERS_WITHIN = Duration.ofSeconds(1);

    /** The two statements of a group before it and of its own: only a connection that hangs takes longer. */
    private static final Duration PATIENCE_WITH_OTHERS = STATEMENT_WITH_OTHERS_WITHIN.multipliedBy(4);

    private final Database database;
    private final BusinessTime time;
    private final Gatekeeper gatekeeper;
    private final Ledger ledger;
    private final Endings endings;
    private final Reports reports;
    private final Allowances allowances;
    private final Awaited awaited;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final CampaignConfig.Sender config;
    private final Couriers couriers;
    private final GroupWrite<Note> ofAllBatches;
    private final AtomicInteger batches = new AtomicInteger();

    private record Note(Passed passed, HandOver handOver) {
        static List<Note> of(Passed passed, List<HandOver> group) {
            return group.stream().map(one -> new Note(passed, one)).toList();
        }

        Letter letter() {
            return handOver.letter();
        }

        UUID deliveryId() {
            return letter().deliveryId();
        }

        /** What else an outcome writes takes locks that whoever is written beside it should not wait for. */
        boolean isOnlyOfTheLedger() {
            return passed.step() == null && refusalOfAddress().isEmpty();
        }

        Optional<Outcome.Refused> refusalOfAddress() {
            return handOver.outcome() instanceof Outcome.Refused refused && refused.bounce() != null
                    ? Optional.of(refused)
                    : Optional.empty();
        }
    }

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
        this.endings = endings;
        this.reports = reports;
        this.allowances = allowances;
        this.awaited = awaited;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config.sender();
        this.couriers = new Couriers(carriers, this.config);
        // That many may wait: there are more places than connections.
        this.ofAllBatches =
                new GroupWrite<>(this.config.connections(), this::gathers, PATIENCE_WITH_OTHERS, this::recordOfAll);
    }

    /** A batch that runs alone has nobody to wait for. */
    private Duration gathers() {
        return batches.get() > 1 ? GATHERS : Duration.ZERO;
    }

    /** @return how many rows left the queue */
    int sendBatch(Due due) {
        Passed passed = gatekeeper.pass(due);
        count("skipped", passed.refused());
        count("done", passed.done());
        if (!passed.letters().isEmpty()) note(passed, handOver(passed));
        return passed.moved();
    }

    private List<Outcome> handOver(Passed passed) {
        batches.incrementAndGet();
        try {
            return couriers.handOver(
                    passed, one -> isWrittenWithOthers(new Note(passed, one)), group -> record(passed, group));
        } finally {
            batches.decrementAndGet();
        }
    }

    /** Batches that run end soon: what of them has begun as it does, the rest back in the queue. */
    void beginNoMore() {
        couriers.beginNoMore();
    }

    /**
     * Outcomes of all batches go in one transaction, which is most of what an outcome costs. One that waits for a lock or is
     * refused has its group written batch by batch, so that nobody but its own batch waits for it. What a group that was given
     * up commits all the same is not written again: its token is gone.
     */
    private boolean isWrittenWithOthers(Note note) {
        if (!note.isOnlyOfTheLedger()) return false;
        try {
            ofAllBatches.add(List.of(note));
            return true;
        } catch (RuntimeException failure) {
            metrics.counter("clientele.campaign.outcomes.apart").increment();
            LOG.debugf("an outcome is written by its batch: %s", failure.getMessage());
            return false;
        }
    }

    private void recordOfAll(List<Note> notes) {
        Instant now = time.now();
        count(notes, database.write(tx -> {
            lockWithin(tx, LOCK_WITH_OTHERS_WITHIN);
            endWithin(tx, STATEMENT_WITH_OTHERS_WITHIN);
            return end(tx, notes, now);
        }));
    }

    /** One that the database refuses keeps none of the others from it. */
    private void record(Passed passed, List<HandOver> group) {
        try {
            recordTogether(passed, group);
        } catch (RuntimeException failure) {
            if (group.size() == 1 || Translation.isPassing(failure)) throw failure;
            recordEach(passed, group);
        }
    }

    private void recordEach(Passed passed, List<HandOver> group) {
        RuntimeException refused = null;
        for (HandOver one : group) {
            try {
                recordTogether(passed, List.of(one));
            } catch (RuntimeException failure) {
                if (Translation.isPassing(failure)) throw failure;
                refused = failure;
            }
        }
        if (refused != null) throw refused;
    }

    private void recordTogether(Passed passed, List<HandOver> group) {
        List<Note> notes = Note.of(passed, group);
        count(notes, write(passed, notes, time.now()));
    }

    private void count(List<Note> notes, List<Ended> ended) {
        int lost = notes.size() - ended.size();
        if (lost > 0) LOG.warnf("%d outcomes came after their lease or were written before, and were dropped", lost);
        ended.stream()
                .collect(Collectors.groupingBy(Ended::state, Collectors.counting()))
                .forEach((state, count) -> count(state.equals("QUEUED") ? "deferred" : state.toLowerCase(), count));
    }

    /** The provider's breaker learns from the batch as a whole. */
    private void note(Passed passed, List<Outcome> outcomes) {
        int healthy = (int) outcomes.stream().filter(Outcome::isHealthy).count();
        List<Outcome> failures = outcomes.stream().filter(Outcome::isFailure).toList();
        String error = failures.isEmpty() ? null : failures.getFirst().words();
        allowances.note(passed.letters().getFirst().provider().id(), healthy, failures.size(), error);
    }

    /** A database that is away for a moment must not make us forget what has been sent: tries while the lease lasts. */
    private List<Ended> write(Passed passed, List<Note> notes, Instant now) {
        while (true) {
            try {
                return database.write(tx -> {
                    if (passed.step() != null) takeLane(tx, passed.lane());
                    List<Ended> ended = end(tx, notes, now);
                    tellScenario(tx, passed, ended, now);
                    bounce(tx, notes, now);
                    return ended;
                });
            } catch (RuntimeException failure) {
                if (!Translation.isPassing(failure) || leaseIsOver(passed)) throw failure;
                LOG.warnf("outcomes of %d hand-overs wait for the database", notes.size());
                pause();
            }
        }
    }

    private List<Ended> end(Handle tx, List<Note> notes, Instant now) {
        Plans.keepByKey(tx);
        List<Ended> ended =
                ledger.end(tx, notes.stream().map(note -> leased(note, now)).toList(), now);
        say(tx, notes, ended, now);
        return ended;
    }

    private Leased leased(Note note, Instant now) {
        Passed passed = note.passed();
        return new Leased(
                passed.lane(),
                passed.token(),
                endings.of(note.letter(), note.handOver().outcome(), now));
    }

    /** Whoever holds it for long has this tried again, so that it ends with the lease and keeps no connection. */
    private static void takeLane(Handle tx, int lane) {
        lockWithin(tx, LOCK_WITHIN);
        LaneLock.take(tx, lane);
    }

    private static void lockWithin(Handle tx, Duration time) {
        tx.execute("set local lock_timeout = '" + time.toMillis() + "ms'");
    }

    private static void endWithin(Handle tx, Duration time) {
        tx.execute("set local statement_timeout = '" + time.toMillis() + "ms'");
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
    private void bounce(Handle tx, List<Note> notes, Instant now) {
        for (Note note : notes)
            note.refusalOfAddress()
                    .map(refused -> new Report(refused.bounce(), refused.code(), now))
                    .ifPresent(report -> reports.take(tx, note.passed().lane(), note.deliveryId(), report));
    }

    private void say(Handle tx, List<Note> notes, List<Ended> ended, Instant now) {
        Map<UUID, Note> byId = notes.stream().collect(Collectors.toMap(Note::deliveryId, note -> note));
        outbox.appendAll(
                tx,
                ended.stream()
                        .filter(row -> row.state().equals("SENT"))
                        .map(row -> sent(row, byId.get(row.id()), now))
                        .map(sent -> new Said(Stream.DELIVERIES.topic(), sent.key(), sent.unitId(), sent))
                        .toList());
    }

    private static MessageSent sent(Ended row, Note note, Instant now) {
        Letter letter = note.letter();
        return new MessageSent(
                row.id(),
                row.unitId(),
                row.version(),
                letter.contactId(),
                note.passed().campaignId(),
                Channel.valueOf(letter.definition().channel().consent()),
                now);
    }

    private void count(String outcome, long count) {
        if (count > 0)
            metrics.counter("clientele.campaign.messages", "outcome", outcome).increment(count);
    }
}
