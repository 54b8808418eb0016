package dev.clientele.campaign.suppression;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.suppression.Suppression.Scope;
import dev.clientele.campaign.suppression.Suppression.Source;
import dev.clientele.platform.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Addresses that messages do not reach, or whose owners complain, are not tried again. */
@ApplicationScoped
public class GivenUp {
    private static final String ALL_TOPICS = "*";

    private final Lanes lanes;
    private final Suppressions suppressions;
    private final CampaignConfig.Bounces bounces;

    public GivenUp(Lanes lanes, Suppressions suppressions, CampaignConfig config) {
        this.lanes = lanes;
        this.suppressions = suppressions;
        this.bounces = config.bounces();
    }

    /** A complaint stops advertising; an address that does not exist takes nothing at all. */
    public void atOnce(
            Handle tx, UUID addressKey, String channel, String hint, Source source, UUID deliveryId, Instant now) {
        Scope scope = source == Source.COMPLAINT ? Scope.MARKETING : Scope.ALL;
        suppressions.add(tx, new Suppression(addressKey, channel, scope, ALL_TOPICS, hint, source, deliveryId, now));
    }

    public void ifRepeated(Handle tx, UUID addressKey, String channel, String hint, UUID deliveryId, Instant now) {
        tx.createUpdate("""
                        insert into soft_bounce (lane, address_key, delivery_id, at) values (:lane, :key, :delivery, :now)
                        on conflict do nothing
                        """)
                .bind("lane", lanes.of(addressKey))
                .bind("key", addressKey)
                .bind("delivery", deliveryId)
                .bind("now", now)
                .execute();
        int times = tx.createQuery("""
                        select count(*) from soft_bounce where lane = :lane and address_key = :key and at > :since
                        """)
                .bind("lane", lanes.of(addressKey))
                .bind("key", addressKey)
                .bind("since", now.minus(bounces.softWithin()))
                .mapTo(Integer.class)
                .one();
        if (times >= bounces.softMax()) atOnce(tx, addressKey, channel, hint, Source.BOUNCE, deliveryId, now);
    }

    /** Something arrived, so what failed before was passing. */
    public void forget(Handle tx, UUID addressKey) {
        tx.createUpdate("delete from soft_bounce where lane = :lane and address_key = :key")
                .bind("lane", lanes.of(addressKey))
                .bind("key", addressKey)
                .execute();
    }
}
