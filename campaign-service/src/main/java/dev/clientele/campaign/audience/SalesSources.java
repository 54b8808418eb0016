package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Selection;

/** Clients by what they bought, or have not for long (CAM-08, CAM-16). */
final class SalesSources {
    private static final int OWN_INTERVAL_PURCHASES_MIN = 3;

    private SalesSources() {}

    /** Once per deal and term: a term that is moved is another one. */
    static Source renewals(Selection selection) {
        int before = selection.occasion().daysBefore();
        return new Source("""
                        select unit_id, cast(null as uuid) as recipient_id,
                               'term/' || deal_id || '/' || expires_on as occurrence
                          from deal
                         where lane = :lane and life = 'LIVE' and semantic = 'WON' and unit_id is not null
                           and expires_on between :from and :to
                        """)
                .with("from", selection.from().plusDays(before))
                .with("to", selection.to().plusDays(before));
    }

    /** N days after the last thing the client did: registered, spoke to us, opened a deal, bought. One pass over the lane. */
    static Source inactivity(Selection selection) {
        int days = selection.occasion().daysBefore();
        return new Source("""
                        select unit_id, cast(null as uuid) as recipient_id, 'quiet/' || last_on as occurrence
                          from (select u.unit_id,
                                       greatest(u.registered_on, spoke.last_on, opened.last_on, bought.last_on) as last_on
                                  from unit u
                                  left join (select unit_id, max(occurred_on) as last_on from interaction
                                              where lane = :lane and life = 'LIVE' and direction = 'INBOUND'
                                                and not planned and occurred_on <= :asOf
                                              group by unit_id) spoke using (unit_id)
                                  left join (select unit_id, max(opened_on) as last_on from deal
                                              where lane = :lane and life = 'LIVE' and opened_on <= :asOf
                                              group by unit_id) opened using (unit_id)
                                  left join (select unit_id, max(bought_on) as last_on from purchases(:lane)
                                              where bought_on <= :asOf group by unit_id) bought using (unit_id)
                                 where u.lane = :lane and u.life = 'LIVE' and u.attached_to is null) client
                         where last_on between :from and :to
                        """)
                .with("asOf", selection.to())
                .with("from", selection.from().minusDays(days))
                .with("to", selection.to().minusDays(days));
    }

    /** The client's own average interval in whole days, or a given one, after the last purchase. */
    static Source purchaseCycle(Selection selection) {
        Integer days = selection.occasion().days();
        String interval = days == null ? "round((last_on - first_on)::numeric / (purchases - 1))::integer" : ":cycle";
        var source = new Source("""
                        select unit_id, cast(null as uuid) as recipient_id, 'purchase/' || last_on as occurrence
                          from (select unit_id, max(bought_on) as last_on, min(bought_on) as first_on,
                                       count(*) as purchases
                                  from purchases(:lane) where bought_on <= :asOf group by unit_id
                                having count(*) >= :purchasesMin
                                   and (:purchasesMin = 1 or max(bought_on) > min(bought_on))) bought
                         where last_on + greatest(%s, 1) between :from and :to
                        """.formatted(interval))
                .with("asOf", selection.to())
                .with("purchasesMin", days == null ? OWN_INTERVAL_PURCHASES_MIN : 1)
                .with("from", selection.from())
                .with("to", selection.to());
        return days == null ? source : source.with("cycle", days);
    }
}
