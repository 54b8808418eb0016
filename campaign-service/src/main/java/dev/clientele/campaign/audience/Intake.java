package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.EntrySource.Plan;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Turns entries that have settled into rows of the day's campaign of their source. */
@ApplicationScoped
public class Intake implements Feed {
    private final Database database;
    private final BusinessTime time;
    private final Campaigns campaigns;
    private final Audience audience;
    private final Instance<EntrySource> sources;
    private final Troubles troubles;

    public Intake(
            Database database,
            BusinessTime time,
            Campaigns campaigns,
            Audience audience,
            @Any Instance<EntrySource> sources,
            Troubles troubles) {
        this.database = database;
        this.time = time;
        this.campaigns = campaigns;
        this.audience = audience;
        this.sources = sources;
        this.troubles = troubles;
    }

    private record Waiting(int lane, UUID sourceId) {}

    @Override
    public Work work() {
        return Work.INTAKE;
    }

    /** A source that fails keeps no other one waiting. */
    @Override
    public int pass() {
        List<Waiting> due = database.read(handle -> handle.createQuery("""
            select distinct lane, source_id from entry
             where due_at <= :now and kind = 'CAMPAIGN' order by lane, source_id
            """)
                .bind("now", time.now())
                .map((row, _) -> new Waiting(row.getInt(1), row.getObject(2, UUID.class)))
                .list());
        return due.stream()
                .mapToInt(one -> troubles.alone(
                        Task.of(Work.INTAKE, one.sourceId, one.lane), () -> database.write(tx -> take(tx, one))))
                .sum();
    }

    /** Entries whose source is off, gone, or was cancelled for today come to nothing. */
    private int take(Handle tx, Waiting one) {
        LaneLock.take(tx, one.lane);
        if (sources.stream().anyMatch(source -> source.rests(one.sourceId))) return 0;
        Plans.keep(tx);
        Instant now = time.now();
        Optional<Plan> plan = sources.stream()
                .map(source -> source.plan(one.sourceId))
                .flatMap(Optional::stream)
                .findFirst();
        plan.ifPresent(of -> campaigns
                .taking(tx, one.sourceId, of.name(), of.editedAt(), of.definition())
                .ifPresent(campaign -> write(tx, one.lane, campaign, now)));
        return tx.createUpdate("delete from entry where lane = :lane and source_id = :source and due_at <= :now")
                .bind("lane", one.lane)
                .bind("source", one.sourceId)
                .bind("now", now)
                .execute();
    }

    private void write(Handle tx, int lane, Campaign campaign, Instant now) {
        audience.plan(tx, lane, campaign.id(), campaign.triggerId(), campaign.definition(), now);
    }
}
