package dev.clientele.campaign.campaign;

import dev.clientele.campaign.campaign.Standstill.Reason;
import dev.clientele.campaign.control.SendingSwitch;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.pacing.Pacing;
import dev.clientele.campaign.projection.Evaluated;
import dev.clientele.campaign.provider.Hold;
import dev.clientele.campaign.provider.Prospect;
import dev.clientele.campaign.provider.Prospects;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Why a campaign does not move, so that none waits in silence. */
@ApplicationScoped
public class Standstills {
    private static final Channel[] OUTSIDE = Arrays.stream(Channel.values())
            .filter(channel -> !channel.isInHouse())
            .toArray(Channel[]::new);
    private static final String QUEUED = """
            select count(*) from campaign c
             where c.state = 'RUNNING' and c.finished_at is null
               and exists (select from delivery d where d.campaign_id = c.id and d.state = 'QUEUED') and
            """;
    private static final String WITHOUT_PROVIDER = QUEUED + """
            coalesce(c.definition -> 'content' ->> 'channel', 'EMAIL') = any(:outside)
            and not exists (select from provider p
                             where p.enabled and p.channel = coalesce(c.definition -> 'content' ->> 'channel', 'EMAIL')
                               and cast(p.id as text) = coalesce(lower(c.definition -> 'action' ->> 'providerId'),
                                                                 cast(p.id as text)))
            """;

    private final Database database;
    private final Approvals approvals;
    private final SendingSwitch sending;
    private final Pacing pacing;
    private final Prospects prospects;
    private final BusinessTime time;
    private volatile int withoutProvider;
    private volatile int withoutApproval;

    public Standstills(
            Database database,
            Approvals approvals,
            SendingSwitch sending,
            Pacing pacing,
            Prospects prospects,
            BusinessTime time,
            MeterRegistry metrics) {
        this.database = database;
        this.approvals = approvals;
        this.sending = sending;
        this.pacing = pacing;
        this.prospects = prospects;
        this.time = time;
        metrics.gauge("clientele.campaign.waiting", Tags.of("for", "no_provider"), this, all -> all.withoutProvider);
        metrics.gauge("clientele.campaign.waiting", Tags.of("for", "approval"), this, all -> all.withoutApproval);
    }

    /**
     * Empty for a campaign that moves or is just being planned, stands by its own state, is in trouble to the last row, or
     * has nothing queued.
     */
    public Optional<Standstill> of(Campaign campaign, Statistics statistics) {
        if (!campaign.stored().isReadable()) return Optional.empty();
        return switch (campaign.state()) {
            case PLANNING -> database.read(handle -> ofPlanning(handle, campaign));
            case RUNNING -> statistics.queued() == 0 ? Optional.empty() : database.read(handle -> of(handle, campaign));
            case PAUSED, CANCELLED, FINISHED -> Optional.empty();
        };
    }

    private Optional<Standstill> ofPlanning(Handle handle, Campaign campaign) {
        return Evaluated.missing(handle, time.dateOf(campaign.createdAt()))
                .map(missing -> new Standstill(Reason.LANES_BEHIND, missing, null));
    }

    private Optional<Standstill> of(Handle handle, Campaign campaign) {
        Approval approval = approvals.of(campaign.id());
        if (approval.required() && approval.at() == null)
            return Optional.of(new Standstill(Reason.APPROVAL, "advertising by automatic call or SMS", null));
        if (sending.isStopped(handle))
            return Optional.of(new Standstill(Reason.SENDING_STOPPED, "all sending is stopped", null));
        Definition definition = campaign.definition();
        Finding pace = pacing.finding(handle, campaign.id(), definition.action().perHour());
        if (pace.state() == Finding.State.WAITS)
            return Optional.of(
                    new Standstill(Reason.PACED, pace.evidence(), pace.opensAt().orElse(null)));
        Prospect prospect =
                prospects.of(handle, definition.channel(), definition.action().providerId());
        return Optional.ofNullable(prospect.hold())
                .map(hold -> new Standstill(reason(hold), prospect.evidence(), prospect.until()));
    }

    private static Reason reason(Hold hold) {
        return switch (hold) {
            case NO_PROVIDER -> Reason.NO_PROVIDER;
            case PROVIDER_AWAY -> Reason.PROVIDER_AWAY;
            case RATE_LIMITED -> Reason.RATE_LIMITED;
        };
    }

    /** By itself, so that no scrape waits for the database. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        withoutProvider = database.read(Standstills::countWithoutProvider);
        withoutApproval = database.read(Standstills::countWithoutApproval);
    }

    private static int countWithoutProvider(Handle handle) {
        return handle.createQuery(WITHOUT_PROVIDER)
                .bindArray(
                        "outside",
                        String.class,
                        Arrays.stream(OUTSIDE).map(Channel::name).toArray())
                .mapTo(Integer.class)
                .one();
    }

    private static int countWithoutApproval(Handle handle) {
        return handle.createQuery(QUEUED + " c.needs_approval and c.approved_at is null")
                .mapTo(Integer.class)
                .one();
    }
}
