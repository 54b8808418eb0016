package dev.clientele.campaign.provider;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.provider.Allowance.Granted;
import dev.clientele.campaign.provider.Allowance.Refused;
import dev.clientele.campaign.provider.ProviderStates.Known;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * The last gate: how much a provider may be given now, by its rate and by its breaker. Counted by the stored bucket, so any
 * number of replicas keeps to one rate; nobody sleeps on it.
 */
@ApplicationScoped
public class Allowances {
    private static final Logger LOG = Logger.getLogger(Allowances.class);

    private final Database database;
    private final BusinessTime time;
    private final ProviderStates states;
    private final MeterRegistry metrics;
    private final Breaker.Limits limits;
    private final Duration trialTakes;
    private volatile int open;

    public Allowances(
            Database database, BusinessTime time, ProviderStates states, MeterRegistry metrics, CampaignConfig config) {
        this.database = database;
        this.time = time;
        this.states = states;
        this.metrics = metrics;
        this.limits = new Breaker.Limits(
                config.outbound().failuresMax(),
                config.outbound().rest(),
                config.outbound().restMax());
        this.trialTakes = config.sender().handOverWithin().plus(config.sender().timeout());
        metrics.gauge("clientele.campaign.breakers.open", this, all -> all.open);
    }

    public Optional<Carrying> provider(Handle handle, Channel channel, UUID chosen) {
        return states.of(handle, channel, chosen).map(Known::provider);
    }

    /** In the transaction of the gates; what is not used goes back with {@link #giveBack}. */
    public Allowance ask(Handle tx, Channel channel, UUID chosen, int wanted) {
        Optional<Known> known = states.of(tx, channel, chosen);
        if (known.isEmpty()) return new Refused(Hold.NO_PROVIDER);
        if (known.get().isUnlimited()) return new Granted(known.get().provider(), wanted);
        return ask(tx, states.hold(tx, known.get().provider().id()), wanted, time.now());
    }

    private Allowance ask(Handle tx, Known known, int wanted, Instant now) {
        Carrying provider = known.provider();
        boolean shut = known.breaker().state() != Breaker.State.CLOSED;
        if (shut && !known.breaker().mayTry(now)) return new Refused(Hold.PROVIDER_AWAY);
        int granted = take(tx, known, shut ? 1 : wanted, now);
        if (granted == 0) return new Refused(Hold.RATE_LIMITED);
        if (shut) states.write(tx, provider.id(), known.breaker().trying(now.plus(trialTakes)), now);
        return new Granted(provider, granted);
    }

    private int take(Handle tx, Known known, int wanted, Instant now) {
        if (known.rate() == null) return wanted;
        Bucket filled = known.filled(now);
        int granted = filled.grant(wanted);
        states.write(tx, known.provider().id(), filled.without(granted));
        return granted;
    }

    /** Messages that their gates kept back; when none is left of a trial, the next batch may try at once. */
    public void giveBack(Handle tx, Granted granted, int used) {
        int unused = granted.messages() - used;
        if (unused == 0) return;
        Known known = states.hold(tx, granted.provider().id());
        if (known.bucket() != null)
            states.write(tx, granted.provider().id(), known.bucket().without(-unused));
        if (used == 0 && known.breaker().state() == Breaker.State.HALF_OPEN)
            states.write(tx, granted.provider().id(), known.breaker().trying(time.now()), time.now());
    }

    /** What a batch has shown of the provider; the usual case, where it had turned nobody away, writes nothing. */
    public void note(UUID providerId, int healthy, int failed, String error) {
        if (healthy + failed == 0) {
            untried(providerId);
            return;
        }
        Breaker seen = database.read(handle -> states.find(handle, providerId))
                .orElseThrow()
                .breaker();
        if (failed == 0 && seen.state() == Breaker.State.CLOSED && seen.failures() == 0) return;
        Breaker[] turn = database.write(tx -> {
            Breaker before = states.hold(tx, providerId).breaker();
            Breaker after = before.after(healthy, failed, LastError.of(error), limits, time.now());
            states.write(tx, providerId, after, time.now());
            if (healthy > 0) states.tookOthers(tx, providerId, time.now());
            return new Breaker[] {before, after};
        });
        if (turn[0].state() != turn[1].state()) told(providerId, turn[1]);
    }

    /** Nothing of the batch was begun in time: if it was to be a trial, the next one is. */
    private void untried(UUID providerId) {
        database.run(tx -> {
            Breaker breaker = states.hold(tx, providerId).breaker();
            if (breaker.state() == Breaker.State.HALF_OPEN)
                states.write(tx, providerId, breaker.trying(time.now()), time.now());
        });
    }

    private void told(UUID providerId, Breaker breaker) {
        metrics.counter(
                        "clientele.campaign.breaker",
                        "to",
                        breaker.state().name().toLowerCase())
                .increment();
        if (breaker.state() == Breaker.State.OPEN)
            LOG.warnf("provider %s is left alone until %s", providerId, breaker.retryAt());
        else LOG.infof("provider %s is back", providerId);
    }

    /** By itself, so that no scrape waits for the database. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        open = database.read(states::countOpen);
    }
}
