package dev.clientele.campaign.projection;

import java.time.ZoneId;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which messages and scenarios were followed by a purchase (CAM-15). Counted anew for the buyers of a batch from their
 * documents, so that a payment that is taken back takes its conversion with it. A purchase of the same day counts when it came
 * after the message, in whatever order the two are heard of, or when no more than its day is known.
 */
final class Conversions {
    private final Handle tx;
    private final int lane;
    private final ZoneId zone;
    private final int days;

    Conversions(Handle tx, int lane, ZoneId zone, int days) {
        this.tx = tx;
        this.lane = lane;
        this.zone = zone;
        this.days = days;
    }

    void recount(Collection<UUID> buyers) {
        ofMessages(buyers);
        ofScenarios(buyers);
    }

    /** The first purchase from the moment of sending on (or its day, when that is all that is known), so many days at most. */
    private void ofMessages(Collection<UUID> buyers) {
        tx.createUpdate("delete from conversion where lane = :lane and unit_id = any(:buyers)")
                .bind("lane", lane)
                .bindArray("buyers", UUID.class, buyers)
                .execute();
        tx.createUpdate("""
                        insert into conversion (lane, delivery_id, campaign_id, unit_id, purchase_key, bought_on)
                        select distinct on (d.id) d.lane, d.id, d.campaign_id, d.unit_id, p.purchase_key, p.first_on
                          from purchases(:lane) p
                          join delivery d on d.lane = :lane and d.unit_id = p.unit_id and d.state = 'SENT'
                         cross join lateral (select cast(d.ended_at at time zone :zone as date) as sent_on) s
                         where p.unit_id = any(:buyers) and p.first_on between s.sent_on and s.sent_on + :days
                           and coalesce(p.first_at >= d.ended_at, true)
                         order by d.id, p.first_on, p.first_at, p.purchase_key
                        on conflict (lane, delivery_id) do nothing
                        """)
                .bind("lane", lane)
                .bind("zone", zone.getId())
                .bind("days", days)
                .bindArray("buyers", UUID.class, buyers)
                .execute();
    }

    private void ofScenarios(Collection<UUID> buyers) {
        tx.createUpdate("""
                        update enrolment e set converted_on = bought.first_on
                          from (select e.id, min(p.first_on) as first_on
                                  from enrolment e
                                  join scenario_version v on v.scenario_id = e.scenario_id and v.number = e.number
                                                         and v.goal_days is not null
                                  left join purchases(:lane) p on p.unit_id = e.unit_id
                                                 and p.first_on between e.started_on and e.started_on + v.goal_days
                                                 and coalesce(p.first_at >= e.started_at, true)
                                 where e.lane = :lane and e.unit_id = any(:buyers)
                                 group by e.id) bought
                         where e.lane = :lane and e.id = bought.id and e.converted_on is distinct from bought.first_on
                        """)
                .bind("lane", lane)
                .bindArray("buyers", UUID.class, buyers)
                .execute();
    }
}
