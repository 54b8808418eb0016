package dev.clientele.campaign.pacing;

import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.provider.Bucket;
import dev.clientele.campaign.provider.Bucket.Rate;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keeps campaigns to their pace by a stored bucket each, so that any number of replicas keeps to it together. A pace is a
 * number an hour, null for a campaign that goes as fast as it can.
 */
@ApplicationScoped
public class Pacing {
    private final BusinessTime time;

    public Pacing(BusinessTime time) {
        this.time = time;
    }

    /** In the transaction of the gates; what they keep back is given back. @return how many of the wanted may go now */
    public int take(Handle tx, UUID campaignId, Integer perHour, int wanted) {
        if (perHour == null) return wanted;
        Rate rate = new HourlyPace(perHour).rate();
        Bucket filled = hold(tx, campaignId, rate).refilled(rate, time.now());
        int granted = filled.grant(wanted);
        write(tx, campaignId, filled.without(granted), rate);
        return granted;
    }

    public void giveBack(Handle tx, UUID campaignId, Integer perHour, int unused) {
        if (perHour == null || unused == 0) return;
        Rate rate = new HourlyPace(perHour).rate();
        write(tx, campaignId, hold(tx, campaignId, rate).without(-unused), rate);
    }

    /** Empty when one may go now. */
    public Optional<Instant> opensAt(Handle handle, UUID campaignId, Integer perHour) {
        if (perHour == null) return Optional.empty();
        Rate rate = new HourlyPace(perHour).rate();
        return find(handle, campaignId, "")
                .map(bucket -> bucket.refilled(rate, time.now()))
                .filter(bucket -> bucket.grant(1) == 0)
                .map(bucket -> bucket.next(rate));
    }

    public Finding finding(Handle handle, UUID campaignId, Integer perHour) {
        if (perHour == null) return Finding.open(Gate.PACE, "as fast as it can");
        String evidence = new HourlyPace(perHour).toString();
        return opensAt(handle, campaignId, perHour)
                .map(at -> Finding.waits(Gate.PACE, evidence, at))
                .orElseGet(() -> Finding.open(Gate.PACE, evidence));
    }

    /** Made full by the first who asks; held until the transaction ends. */
    private Bucket hold(Handle tx, UUID campaignId, Rate rate) {
        return find(tx, campaignId, "for update").orElseGet(() -> {
            tx.createUpdate("""
                            insert into campaign_pace (campaign_id, tokens, refilled_at, open_at)
                            values (:campaign, :burst, :now, :now) on conflict do nothing
                            """)
                    .bind("campaign", campaignId)
                    .bind("burst", rate.burst())
                    .bind("now", time.now())
                    .execute();
            return find(tx, campaignId, "for update").orElseThrow();
        });
    }

    private static Optional<Bucket> find(Handle handle, UUID campaignId, String hold) {
        return handle.createQuery("select tokens, refilled_at from campaign_pace where campaign_id = :campaign " + hold)
                .bind("campaign", campaignId)
                .map((row, _) -> bucket(row))
                .findOne();
    }

    private static Bucket bucket(ResultSet row) throws SQLException {
        return new Bucket(
                row.getDouble(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }

    private static void write(Handle tx, UUID campaignId, Bucket bucket, Rate rate) {
        tx.createUpdate("""
                        update campaign_pace set tokens = :tokens, refilled_at = :refilledAt, open_at = :openAt
                         where campaign_id = :campaign
                        """)
                .bind("campaign", campaignId)
                .bind("tokens", bucket.tokens())
                .bind("refilledAt", bucket.refilledAt())
                .bind("openAt", bucket.next(rate))
                .execute();
    }
}
